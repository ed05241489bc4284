"""Errors that the runtime raises, and the base of all errors.

OzkitError
    ConfigurationError  (also a ValueError)
    InvalidArgument     (also a ValueError)
    PaginationError
"""

from __future__ import annotations

from typing import Any


class OzkitError(Exception):
    """Base of all errors of this library.

    Attributes:
        cursor: For an error while paging, the cursor of the page that failed; `.pages(cursor=...)` continues there.
        may_have_been_received: Whether the server may have carried out the call although no response arrived.
    """

    cursor: str | int | None = None
    may_have_been_received: bool = False

    def __eq__(self, other: object) -> bool:
        # A result that holds an error equals its copy, also from another process.
        if type(other) is not type(self):
            return NotImplemented
        return (self.args, self.__dict__) == (other.args, other.__dict__)

    def __hash__(self) -> int:
        return hash(type(self))  # Notes and advice are added later.

    def __reduce__(self) -> tuple[Any, ...]:
        # Exceptions are otherwise rebuilt from their message alone, which loses keyword-only arguments.
        return _rebuild, (type(self), self.args, dict(self.__dict__))


class ConfigurationError(OzkitError, ValueError):
    """The configuration of a client is invalid: a missing key, a malformed URL."""


class InvalidArgument(OzkitError, ValueError):
    """An argument of a call is invalid. Raised before any request is sent."""


class UnknownFieldWarning(UserWarning):
    """A mapping that was given for a model has a key that the document does not know: a misspelling, or a newer field.

    With `strict=True` it is an `InvalidArgument` instead. `extra_body`, or the `additional_properties` of a model,
    sends such a field without a warning.
    """


class PaginationError(OzkitError):
    """The next page cannot be found: a cursor repeats or is missing, or the number of pages is unknown."""


def _rebuild(kind: type[OzkitError], args: tuple[Any, ...], attributes: dict[str, Any]) -> OzkitError:
    """Return an error that was copied, or sent from another process."""
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(attributes)
    return error
