"""A doctor for live keys: a few cheap requests that settle what the documents of both APIs leave open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import driving
from .._core.dates import Zone, zone_of
from .._core.doctor.report import DoctorReport
from .._core.programs.doctor import examine_warp
from .._core.programs.doctor_cursor import examine_cursor
from .._core.programs.steps import Program
from .._runtime.resource import AsyncResource, Resource
from ..errors import InvalidArgument
from ..sending import Sender
from .probing import AsyncProbingSender, ProbingSender

if TYPE_CHECKING:
    from ..transport import AsyncSender, SyncSender


class WarpDoctor(Resource):
    """Finding out what Warp's server does."""

    _caller: SyncSender

    def doctor(self, *, days: float = 7.0, zone: Zone | None = None) -> DoctorReport:
        """Find out with about a dozen requests what the documents leave open; nothing is changed.

        It tells which time of an event dates are held against, whether bounds are inside, how exact times are, how
        large pages are, what a page behind the last is, whether events add up to the summary, where days and weeks
        begin, and more. What the data at hand do not decide is called undecided: it is never guessed. A request that
        fails is a finding, too.

        The time from which an event is listed is in no answer. It is ruled out only by an event that comes late while
        the doctor looks, so on a quiet team the column often stays open between that and the end.

        API operation: `GET /enterprises/analytics/events`, `/users` and `/summary`.

        Args:
            days: How many days to look at, from above 0 to 364.
            zone: In which zone the text of the report shows times; UTC by default.

        Returns:
            DoctorReport: The findings, as attributes and as text.

        Raises:
            InvalidArgument: If an argument is none; nothing was sent then.
            AuthenticationFailed: If the server refuses the key.
            ConnectionFailed: If the first request gets no answer.
        """
        return driving.run(_warp(self._caller, days, zone), ProbingSender.over(self._caller))


class AsyncWarpDoctor(AsyncResource):
    """Finding out what Warp's server does, asynchronously."""

    _caller: AsyncSender

    async def doctor(self, *, days: float = 7.0, zone: Zone | None = None) -> DoctorReport:
        """Find out with about a dozen requests what the documents leave open; nothing is changed.

        It tells which time of an event dates are held against, whether bounds are inside, how exact times are, how
        large pages are, what a page behind the last is, whether events add up to the summary, where days and weeks
        begin, and more. What the data at hand do not decide is called undecided: it is never guessed. A request that
        fails is a finding, too.

        The time from which an event is listed is in no answer. It is ruled out only by an event that comes late while
        the doctor looks, so on a quiet team the column often stays open between that and the end.

        API operation: `GET /enterprises/analytics/events`, `/users` and `/summary`.

        Args:
            days: How many days to look at, from above 0 to 364.
            zone: In which zone the text of the report shows times; UTC by default.

        Returns:
            DoctorReport: The findings, as attributes and as text.

        Raises:
            InvalidArgument: If an argument is none; nothing was sent then.
            AuthenticationFailed: If the server refuses the key.
            ConnectionFailed: If the first request gets no answer.
        """
        return await driving.run_async(_warp(self._caller, days, zone), AsyncProbingSender.over(self._caller))


class CursorDoctor(Resource):
    """Finding out what Cursor's server does."""

    _caller: SyncSender

    def doctor(self, *, days: float = 7.0, zone: Zone | None = None) -> DoctorReport:
        """Find out with about eight requests what the documents leave open; nothing is changed.

        It tells which time of a commit dates are held against, whether bounds are inside, the order of rows, what
        becomes of pages and ranges above the documented maximum, whether CSV has the same rows in the same order,
        and whether answers can be asked for again by their ETag. What the data at hand do not decide is called
        undecided: it is never guessed. A request that fails is a finding, too. The limit of five requests a minute
        is kept, so it takes a minute or two.

        API operation: `GET /analytics/ai-code/commits` and `/analytics/ai-code/commits.csv`.

        Args:
            days: How many days to look at, from above 0 to 29.
            zone: In which zone the text of the report shows times; UTC by default.

        Returns:
            DoctorReport: The findings, as attributes and as text.

        Raises:
            InvalidArgument: If an argument is none; nothing was sent then.
            AuthenticationFailed: If the server refuses the key.
            ConnectionFailed: If the first request gets no answer.
        """
        return driving.run(_cursor(self._caller, days, zone), ProbingSender.over(self._caller))


class AsyncCursorDoctor(AsyncResource):
    """Finding out what Cursor's server does, asynchronously."""

    _caller: AsyncSender

    async def doctor(self, *, days: float = 7.0, zone: Zone | None = None) -> DoctorReport:
        """Find out with about eight requests what the documents leave open; nothing is changed.

        It tells which time of a commit dates are held against, whether bounds are inside, the order of rows, what
        becomes of pages and ranges above the documented maximum, whether CSV has the same rows in the same order,
        and whether answers can be asked for again by their ETag. What the data at hand do not decide is called
        undecided: it is never guessed. A request that fails is a finding, too. The limit of five requests a minute
        is kept, so it takes a minute or two.

        API operation: `GET /analytics/ai-code/commits` and `/analytics/ai-code/commits.csv`.

        Args:
            days: How many days to look at, from above 0 to 29.
            zone: In which zone the text of the report shows times; UTC by default.

        Returns:
            DoctorReport: The findings, as attributes and as text.

        Raises:
            InvalidArgument: If an argument is none; nothing was sent then.
            AuthenticationFailed: If the server refuses the key.
            ConnectionFailed: If the first request gets no answer.
        """
        return await driving.run_async(_cursor(self._caller, days, zone), AsyncProbingSender.over(self._caller))


def _warp(sender: Sender, days: float, zone: Zone | None) -> Program[DoctorReport]:
    return examine_warp(_days(days, 364, "analytics"), zone_of(zone), sender.clock.wall())


def _cursor(sender: Sender, days: float, zone: Zone | None) -> Program[DoctorReport]:
    return examine_cursor(_days(days, 29, "commits"), zone_of(zone), sender.clock.wall())


def _days(days: float, most: int, name: str) -> float:
    if isinstance(days, bool) or not isinstance(days, int | float) or not 0 < days <= most:
        raise InvalidArgument(f"{name}.doctor: days must be a number above 0, up to {most}; got {days!r}")
    return days
