"""What Warp's events tell, beside the order and movement that every feed has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from .listing import Listing, Raw, unanswered
from .pages import text_counts
from .report import Finding, Verdict

_BOTH = frozenset({"tool_call", "tool_call_result"})


def single(listing: Listing, usual: Listing) -> Verdict:
    """Return the verdict on a page of one row.

    Args:
        listing: The page.
        usual: A page of the usual size: only if it was given, the size is why the first was not.
    """
    question = "Is a page of one row given (page_size=1)?"
    if listing.reply.status == 400 and usual.ok:
        advice = "counting costs a whole page each time: nothing else changes"
        finding = Finding(question, "no: it is refused", listing.reply.error, True, advice)
        return Verdict(finding, {"page_size_one": False})
    if not listing.ok:
        return unanswered(question, listing.reply)
    is_one = len(listing.rows) <= 1 and listing.size == 1
    seen = f"{len(listing.rows)} rows of {listing.total}, page_size {listing.size}"
    return Verdict(Finding(question, "yes" if is_one else "no", seen, True), {"page_size_one": is_one})


def page_size(listing: Listing, asked: int) -> Verdict:
    """Return the verdict on the page size that is documented as the greatest."""
    question = f"Are pages of {asked} rows given?"
    if not listing.ok or listing.size is None:
        return unanswered(question, listing.reply, "the answer does not tell its page size")
    is_given = listing.size == asked
    advice = "" if is_given else "extraction goes by the size that the server tells; it takes more requests"
    finding = Finding(
        question,
        "yes" if is_given else f"no: they are cut to {listing.size}",
        f"{len(listing.rows)} rows",
        True,
        advice,
    )
    return Verdict(finding, {"page_size": listing.size})


def past_end(listing: Listing | None, page: int) -> Verdict:
    """Return the verdict on a page behind the last one."""
    question = "What is a page behind the last one?"
    if listing is None or (not listing.ok and listing.reply.status not in {400, 404, 416, 422}):
        return unanswered(question, listing.reply if listing else None, "it is not known where the end is")
    what = "refused" if not listing.ok else "rows" if listing.rows else "empty"
    text = {"refused": "it is refused", "rows": "it has rows", "empty": "an empty page"}[what]
    advice = "go by counts, never by the first page without rows" if what == "rows" else ""
    seen = f"page {page}: HTTP {listing.reply.status}, {len(listing.rows)} rows of {listing.total}"
    return Verdict(Finding(question, text, seen, True, advice), {"past_end": what})


def freshness(listings: Sequence[Listing], now: datetime) -> Verdict:
    """Return the verdict on how old the newest row is."""
    question = "How fresh are the rows?"
    ends = [times[one.subject.end] for one in listings for times in one.times.values()]
    if not ends:
        return unanswered(question, listings[0].reply, "there are no rows")
    age = (now - max(ends)).total_seconds()
    advice = "rows from the future: the clocks of members differ, so never take the newest row for the present"
    return Verdict(
        Finding(
            question,
            f"the newest ended {age:.0f} s before the server's time" if age >= 0 else f"one ends {-age:.0f} s ahead",
            f"{max(ends):%Y-%m-%dT%H:%M:%SZ} against {now:%Y-%m-%dT%H:%M:%SZ}; quiet teams and slow servers look alike",
            False,
            "" if age >= -1 else advice,
        ),
        {"newest_age": age},
    )


def code_changes(listings: Sequence[Listing]) -> Verdict:
    """Return the verdict on which messages carry changes of code."""
    question = "Which types of messages carry changes of code?"
    rows = {key: raw for listing in listings for key, raw in listing.by_key.items()}
    if not rows:
        return unanswered(question, listings[0].reply, "there are no rows")
    having = Counter(_type(raw) for raw in rows.values() if raw.get("code_changes"))
    without = Counter(_type(raw) for raw in rows.values() if not raw.get("code_changes"))
    both = (
        "a change may stand in the call and in its result: add up one of the two types" if set(having) >= _BOTH else ""
    )
    seen = f"with: {text_counts(having) or 'none'}; without: {text_counts(without) or 'none'}"
    types = tuple(sorted(having))
    finding = Finding(question, ", ".join(types) or "undecided: no message among these does", seen, False, both)
    return Verdict(finding, {"code_change_types": types})


def _type(raw: Raw) -> str:
    return str(raw.get("message_type") or "none")
