"""What Cursor's answers tell beside the order of rows: limits, CSV, and answers that need not be sent again."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from contextlib import suppress

from ...errors import UnexpectedResponse
from ..csv_rows import CsvRecords
from .listing import Listing, Reply, unanswered
from .report import Finding, Verdict

_CELLS = ("commit_hash", "user_id", "repo_name", "branch_name", "created_at")
_ADVICE = "an extraction asks for no more than is documented"


def oversized(listings: Sequence[Listing], asked: int) -> Verdict:
    """Return the verdict on a page above the documented maximum.

    Args:
        listings: The page; and one of the maximum, if the first was refused.
        asked: Its size.
    """
    question = f"What becomes of a page above the documented maximum (pageSize={asked})?"
    first, last = listings[0], listings[-1]
    if not first.ok and (first.reply.status != 400 or not last.ok):
        return unanswered(question, first.reply)
    if not first.ok:
        facts = {"oversized_page": "refused", "page_size": last.size}
        return Verdict(Finding(question, "it is refused", first.reply.error, True, _ADVICE), facts)
    seen = f"{len(first.rows)} rows of {first.total}, pageSize {first.size}"
    if first.size is None:
        return unanswered(question, None, "the answer does not tell its page size")
    what = "cut" if first.size < asked else "accepted"
    is_full = what == "cut" or len(first.rows) == asked
    answer = f"it is cut to {first.size}" if what == "cut" else "it is taken"
    answer += "" if is_full else ", but there were too few rows to fill it"
    facts = {"oversized_page": what if is_full else None, "page_size": first.size if what == "cut" else None}
    return Verdict(Finding(question, answer, seen, is_full, _ADVICE), facts)


def long_range(reply: Reply, usual: Listing) -> Verdict:
    """Return the verdict on a range of 31 days.

    Args:
        reply: The answer.
        usual: A page of a shorter range: only if it was given, the length is why the other was not.
    """
    question = "Is a range of more than 30 days taken?"
    if reply.error and (reply.status != 400 or not usual.ok):
        return unanswered(question, reply)
    is_taken = not reply.error
    advice = "" if is_taken else "an extraction cuts its windows to 29 days"
    finding = Finding(question, "yes" if is_taken else "no: it is refused", reply.error or "31 days", True, advice)
    return Verdict(finding, {"accepts_31_days": is_taken})


def revalidation(name: str, first: Reply | None, again: Reply | None) -> Verdict:
    """Return the verdict on whether an answer can be asked for again by its ETag.

    Args:
        name: `JSON` or `CSV`.
        first: An answer.
        again: The same with its tag as If-None-Match; None if it has none.
    """
    question, fact = f"Can {name} be asked for again by its ETag?", f"etag_{name.lower()}"
    if first is None or first.error:
        return unanswered(question, first, "there is no answer to ask for again")
    tag = first.headers.get("etag")
    caching = f"Cache-Control: {first.headers.get('cache-control', 'none')}"
    if not tag or again is None:
        return Verdict(Finding(question, "no: it has none", caching, True), {fact: False})
    if again.error:
        return unanswered(question, again)
    seen = f"HTTP {again.status}; {caching}"
    if again.status == 304:
        advice = "what a cache answers may be as old as it allows: extraction leaves the last 15 minutes out"
        return Verdict(Finding(question, "yes: 304 without a body", seen, True, advice), {fact: True})
    if again.headers.get("etag") == tag:
        return Verdict(Finding(question, "no: the same answer came again", seen, True), {fact: False})
    return Verdict(Finding(question, "undecided: the answer has changed meanwhile", seen))


def csv_order(pages: Listing | None, csv: Reply | None) -> Verdict:
    """Return the verdict on whether CSV has the rows of the pages, and in their order."""
    question = "Has CSV the rows of the pages, in the same order?"
    if pages is None or csv is None or csv.error:
        return unanswered(question, csv, "no window was small enough to be read whole")
    rows, keys = list(pages.by_key), keys_of(csv)
    found = [key for key in keys if key in pages.by_key]
    seen = f"{len(rows)} rows in the page, {len(found)} of them in the CSV"
    if not pages.is_whole or sorted(map(str, found)) != sorted(map(str, rows)):
        return Verdict(Finding(question, "undecided: they are not the same rows", seen))
    if len(rows) < 3:
        return unanswered(question, None)
    is_same = found == rows
    answer = (
        "yes" if is_same else "the same rows in reverse" if found == rows[::-1] else "the same rows in another order"
    )
    return Verdict(Finding(question, answer, seen, is_same or len(rows) > 9), {"csv_order_matches": is_same})


def keys_of(csv: Reply) -> list[Hashable]:
    """Return what tells the rows of a CSV apart, as pages would."""
    records = CsvRecords()
    rows: list[Mapping[str, str]] = []
    if isinstance(csv.body, str) and not csv.error:
        with suppress(UnexpectedResponse):  # what was cut has fewer rows, which is found out where they are compared
            rows += records.feed(csv.body)
            rows += records.close()
    return [tuple(row.get(name, "") for name in _CELLS) for row in rows]
