"""Faults that handle a request, and then do something to the answer."""

from collections.abc import Awaitable, Callable, Collection
from typing import Any

from ozkit.simulator.drift import SPARED, drifted
from ozkit.simulator.exchange import Exchange, changed, json_of, with_json


async def drop_after(to: Exchange) -> None:
    """Break the connection instead of answering."""
    await to.handled()
    await to.hang_up()


async def slow(to: Exchange, *, seconds: float = 0.1, at_most: float = 5.0) -> None:
    """Answer late."""
    answer = await to.handled()
    await to.wait(min(seconds, at_most))
    await to.reply(answer)


async def truncate(to: Exchange) -> None:
    """Break the connection in the middle of the body, if there is one."""
    answer = await to.handled()
    if half := bytes(answer.body)[: len(answer.body) // 2]:
        await to.send_start(answer, half)
        await to.hang_up(after_sending=True)
    else:
        await to.reply(answer)


async def invalid_json(to: Exchange) -> None:
    """Answer with something that begins like JSON."""
    answer = await to.handled()
    await to.reply(changed(answer, b"{" + bytes(answer.body)[: len(answer.body) // 2]))


async def empty(to: Exchange) -> None:
    """Answer without a body."""
    await to.reply(changed(await to.handled(), b""))


async def wrong_type(to: Exchange, *, body: str = "ok") -> None:
    """Answer with plain text."""
    await to.reply(changed(await to.handled(), body.encode(), {"content-type": "text/plain; charset=utf-8"}))


async def drift(
    to: Exchange, *, share: float = 0.05, only: Collection[str] | None = None, spare: Collection[str] = SPARED
) -> None:
    """Answer as a server does that is ahead of the document."""
    answer = await to.handled()
    body, schema = json_of(answer), to.answer_schema(answer.status_code)
    if body is not None and schema is not None and to.document is not None:
        body = drifted(body, schema, to.document, to.rng, share=share, only=only, spare=spare)
        answer = with_json(answer, body)
    await to.reply(answer)


def paging(bug: Callable[[Any, str], Any]) -> Callable[[Exchange], Awaitable[None]]:
    """A fault out of a mistake in pages; an answer that is no page stays as it is."""

    async def act(to: Exchange) -> None:
        answer = await to.handled()
        body = json_of(answer)
        paged = isinstance(body, dict) and "page_info" in body
        await to.reply(with_json(answer, bug(body, to.cursor)) if paged else answer)

    return act
