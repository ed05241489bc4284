"""For all tests: how long a case takes is nobody's business, since machines differ."""

import os

import pytest
from hypothesis import settings

settings.register_profile("ozkit", deadline=None)
settings.load_profile("ozkit")


@pytest.fixture(autouse=True, scope="session")
def own_cache_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep what `once=` remembers out of the user's cache folder, also in the processes that tests start."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))
