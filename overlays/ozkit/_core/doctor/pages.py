"""What the pages of a feed tell about order, sizes, ids and limits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .listing import Listing, Raw, Reply, unanswered
from .report import Finding, Verdict

_ENOUGH = 10  # rows in order by chance: one case in three million
_LIMITS = ("ratelimit", "rate-limit", "retry-after")


def order(listing: Listing, columns: Sequence[str]) -> Verdict:
    """Return the verdict on the order of rows.

    Args:
        listing: A page.
        columns: Fields by which rows may be ordered.
    """
    question = "In which order are rows?"
    if len(listing.rows) < 2:
        return unanswered(question, listing.reply)
    fits = sorted_by(listing.rows, columns)
    rows = f"{len(listing.rows)} rows"
    if not fits:
        return Verdict(Finding(question, f"by none of: {', '.join(columns)}", rows, True), {"order": "none"})
    is_sure = len(fits) == 1 and len({raw.get(fits[0][0]) for raw in listing.rows}) >= _ENOUGH
    text = " or ".join(f"{name}, {'newest' if descending else 'oldest'} first" for name, descending in fits)
    return Verdict(Finding(question, text, rows, is_sure), {"order": text if is_sure else None})


def sorted_by(rows: Sequence[Raw], names: Iterable[str]) -> list[tuple[str, bool]]:
    """Return by which fields rows are in order, and whether the greatest comes first."""
    found = []
    for name in names:
        values: list[Any] = [raw.get(name) for raw in rows]
        if any(value is None for value in values) or len(set(values)) < 2:
            continue
        found += [(name, down) for down in (True, False) if values == sorted(values, reverse=down)]
    return found


def unique(listings: Sequence[Listing]) -> Verdict:
    """Return the verdict on whether ids are unique within an answer, and stand for one row in all of them."""
    question = "Is message_id unique?"
    ids = [[raw.get("message_id") for raw in listing.rows] for listing in listings if listing.rows]
    if not ids:
        return unanswered(question, listings[0].reply if listings else None)
    twice = sum(len(some) - len(set(some)) for some in ids)
    seen = f"{len(set().union(*ids))} ids in {len(ids)} answers"
    if twice:
        advice = "an extraction of such windows stays uncertified: tell the vendor"
        finding = Finding(question, f"no: {twice} ids came again within one answer", seen, True, advice)
        return Verdict(finding, {"unique_keys": False})
    return Verdict(Finding(question, "yes, as far as was seen", seen), {"unique_keys": True})


def movement(before: Listing, after: Listing, seconds: float) -> tuple[Verdict, bool]:
    """Return the verdict on what became of rows that were read twice, and whether one came late.

    Args:
        before: A page.
        after: The same page again; its window had ended before the first.
        seconds: How long after.
    """
    question = "Do rows change, come late or disappear after they were seen?"
    if not before.ok or not after.ok:
        return unanswered(question, before.reply if not before.ok else after.reply), False
    if not before.rows and not after.rows:
        return unanswered(question, None, "there are no rows"), False
    changed = sum(after.by_key[key] != raw for key, raw in before.by_key.items() if key in after.by_key)
    late, gone = _newer(after, before), _newer(before, after)
    is_late = late > 0 or (after.total or 0) > (before.total or 0)
    news = [text for count, text in ((changed, "changed"), (late, "came late"), (gone, "disappeared")) if count]
    counts = f"{len(before.rows)} rows, read again after {seconds:.0f} s; {before.total} rows then, {after.total} now"
    some = ", ".join(f"{count} {text}" for count, text in zip(filter(None, (changed, late, gone)), news, strict=True))
    advice = "run reconcile over the last days from time to time, and more often" if news or is_late else ""
    answer = some or ("some came late" if is_late else "not while the doctor looked")
    facts = {"rows_change": changed > 0, "late_rows": is_late}
    return Verdict(Finding(question, answer, counts, bool(news) or is_late, advice), facts), is_late


def _newer(one: Listing, other: Listing) -> int:
    """Count the rows of a page that the other would have to have, since it shows older ones or all there are."""
    end, other_times = one.subject.end, [times[one.subject.end] for times in other.times.values()]
    oldest = None if other.is_whole else min(other_times, default=None)
    if not other.is_whole and oldest is None:
        return 0
    missing = [times[end] for key, times in one.times.items() if key not in other.by_key]
    return sum(oldest is None or moment > oldest for moment in missing)


def limits(replies: Sequence[Reply]) -> Verdict:
    """Return the verdict on headers that tell of rate limits."""
    found = {name: value for reply in replies for name, value in reply.headers.items() if _is_limit(name)}
    seen = f"the headers of {sum(reply.status > 0 for reply in replies)} answers"
    shown = ", ".join(f"{name}: {value}" for name, value in sorted(found.items()))
    finding = Finding("Which headers tell of rate limits?", shown or "none, as far as was seen", seen, bool(found))
    return Verdict(finding, {"rate_limit_headers": found})


def reporting(listings: Sequence[Listing], others: Sequence[int], advice: str) -> Verdict:
    """Return the verdict on whether there is any usage at all.

    Args:
        listings: All pages of events.
        others: How many rows other answers have.
        advice: What to do if all is empty.
    """
    question = "Is usage reported?"
    counted = [listing.total or len(listing.rows) for listing in listings if listing.ok]
    counted += others
    if any(counted):
        return Verdict(Finding(question, "yes", f"{max(counted)} rows", True), {"reporting": True})
    if not counted:
        return unanswered(question, listings[0].reply if listings else None)
    answer = "undecided: every answer is empty; reporting may be switched off, or nobody used agents in that time"
    return Verdict(Finding(question, answer, f"{len(counted)} answers without a row", False, advice))


def _is_limit(name: str) -> bool:
    return any(part in name for part in _LIMITS)


def numbers(value: Any) -> list[float]:
    """Return a number, or the numbers of an array, as a list; of anything else nothing."""
    found = value if isinstance(value, list) else [value]
    return [one for one in found if isinstance(one, int | float) and not isinstance(one, bool)]


def text_counts(counts: Mapping[str, int]) -> str:
    """Write counts by name, the greatest first."""
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items(), key=lambda one: -one[1]))
