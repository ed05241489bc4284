"""For all tests: how long a case takes is nobody's business, since machines differ."""

from hypothesis import settings

settings.register_profile("ozkit", deadline=None)
settings.load_profile("ozkit")
