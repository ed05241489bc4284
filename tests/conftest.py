"""For all tests: one date, the same examples in every run, and no limit on time, since machines differ."""

import os
from datetime import UTC, datetime

import pytest
import time_machine
from hypothesis import settings

# `pytest --hypothesis-profile search` looks for new examples.
settings.register_profile("ozkit", deadline=None, derandomize=True, database=None)
settings.register_profile("search", deadline=None)
settings.load_profile("ozkit")

# Every process begins at the same time of day, which then passes as usual: no test passes on some days only.
time_machine.travel(datetime(2026, 11, 15, 12, tzinfo=UTC)).start()


@pytest.fixture(autouse=True, scope="session")
def own_cache_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep what `once=` remembers out of the user's cache folder, also in the processes that tests start."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))
