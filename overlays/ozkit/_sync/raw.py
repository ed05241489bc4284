# Derived from ../_async/raw.py by scripts/derive_sync.py; do not edit.
"""The caller behind `with_raw_response`: the calls of a client, with their responses as they came."""

from __future__ import annotations

from typing import Any, TypeVar

from ozkit_runtime.operation import Operation
from ozkit_runtime.raw import RawResponse
from ozkit_runtime.request import RequestOptions

from .._http.raw import Arguments
from ..errors import InvalidArgument

T = TypeVar("T")


class RawCaller:
    """Makes the calls of a client and returns raw responses.

    Args:
        caller: The caller of the client, with `call_raw`.
    """

    def __init__(self, caller: Any) -> None:
        self._caller = caller

    def raw(self) -> RawCaller:
        """Return this caller."""
        return self

    def call(self, operation: Operation[T], arguments: Arguments, options: RequestOptions) -> RawResponse[T]:
        """Make one call.

        Raises:
            OzkitError: If the arguments are invalid, no response arrives, or its status is an error.
        """
        response: RawResponse[T] = self._caller.call_raw(operation, arguments, options)
        return response

    def paginate(
        self, operation: Operation[T], arguments: Arguments, options: RequestOptions, **page_options: Any
    ) -> RawResponse[T]:
        """Fetch one page of a list.

        Raises:
            InvalidArgument: If an option of several pages is given.
        """
        if given := [name for name, value in page_options.items() if value]:
            raise InvalidArgument(
                f"{operation.name}: with_raw_response fetches one page: leave out {', '.join(given)}, and give the "
                "page's own arguments"
            )
        return self.call(operation, arguments, options)

    def rows(self, operation: Operation[Any], arguments: Arguments, options: RequestOptions) -> RawResponse[Any]:
        """Fetch a whole CSV response."""
        response: RawResponse[Any] = self._caller.call_raw(operation, arguments, options, is_rows=True)
        return response
