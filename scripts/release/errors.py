"""The one exception that building and publishing report."""


class ReleaseError(Exception):
    """One clear message that says what is wrong and what to do next."""
