"""No key and no signed URL in messages, attributes, reprs and local variables, also if a server echoes them."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

import ozkit
from ozkit.testing import FakeClock
from tests.unit.acting import table

KEY = "wk-secret-of-a-test-0123456789"
SIGNED = "https://store.example/file?X-Amz-Signature=topsecret"
ARTIFACT = {"artifact_type": "FILE", "artifact_uid": "a", "data": {"download_url": SIGNED, "filename": "f"}}
NEW_KIND = {"artifact_type": "HOLOGRAM", "data": {"urls": [SIGNED], "key": KEY}}


def client(answer: Callable[[httpx.Request], httpx.Response], **options: Any) -> ozkit.Client:
    transport = httpx.MockTransport(answer)
    return ozkit.Client(KEY, base_url="https://a.example", transport=transport, clock=FakeClock(), retry=1, **options)


def told(error: BaseException) -> str:
    """Return everything that people and tools show of an error: its text, attributes, and the locals of our frames."""
    told = [str(error), repr(error), repr(vars(error)), *getattr(error, "__notes__", ())]
    seen: BaseException | None = error
    while seen is not None:
        for frame, _ in traceback.walk_tb(seen.__traceback__):
            if "overlays" in frame.f_code.co_filename:
                told.append(repr(frame.f_locals))
        seen = seen.__cause__ or seen.__context__
    return "\n".join(told)


def assert_hidden(text: str) -> None:
    assert KEY not in text
    assert "topsecret" not in text


@table(
    "body",
    [
        ("a problem", {"title": KEY, "detail": f"the key {KEY}", "type": f"/errors/{KEY}", "trace_id": KEY}),
        ("bare", {"error": KEY, "message": f"see {SIGNED}", "code": KEY}),
        ("nested", {"error": {"message": KEY, "list": [KEY, {KEY: KEY}]}}),
        ("a header", {"detail": f"Authorization: Bearer {KEY}"}),
        ("a signed URL", {"detail": f"see {SIGNED}"}),
        ("text", f"the key {KEY} and {SIGNED}"),
    ],
)
@pytest.mark.parametrize("status", [200, 302, 400, 401, 429, 500])
def test_an_error_shows_nothing_that_the_server_echoes(status: int, body: Any) -> None:
    headers = {"X-Echo": KEY, "Location": SIGNED}
    kind = {"text": body} if isinstance(body, str) else {"json": body}

    with client(lambda request: httpx.Response(status, headers=headers, **kind), strict=True) as one:
        for call in (lambda: one.runs.create(prompt="p"), lambda: list(one.models.list())):
            with pytest.raises(ozkit.OzkitError) as caught:
                call()
            assert_hidden(told(caught.value))


def broken(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadError(f"failed: {request.url}")


@pytest.mark.parametrize(
    "store",
    [
        lambda request: httpx.Response(403),
        lambda request: httpx.Response(206, content=b"x"),
        lambda request: httpx.Response(200, html="<html>"),
        lambda request: httpx.Response(302, headers={"Location": f"/more?X-Amz-Signature=topsecret{request.url.path}"}),
        broken,
    ],
    ids=["expired", "a part", "a page", "redirects", "cut"],
)
@pytest.mark.parametrize("method", ["runs.download_transcript", "artifacts.download"])
def test_a_download_shows_no_signed_url(method: str, store: Callable[[httpx.Request], Any], tmp_path: Path) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.host == "store.example":
            response: httpx.Response = store(request)
            return response
        if "transcript" in request.url.path:
            return httpx.Response(302, headers={"Location": SIGNED})
        return httpx.Response(200, json=ARTIFACT)

    resource, name = method.split(".")
    with client(answer) as one, pytest.raises(ozkit.OzkitError) as caught:
        getattr(getattr(one, resource), name)("a", tmp_path / "f")
    assert_hidden(told(caught.value))


def test_models_and_unknown_variants_have_a_repr_without_secrets() -> None:
    run = {"run_id": "r", "artifacts": [ARTIFACT, NEW_KIND], "later": {"url": SIGNED}}
    with client(lambda request: httpx.Response(200, json=run)) as one:
        found = one.runs.get("r")
    for shown in (
        found,
        found.artifacts,
        found.artifacts[1],
        found.artifacts[1]["data"],
        found.artifacts[1]["data"]["urls"],
    ):
        assert_hidden(repr(shown))
    assert found.artifacts[1]["data"]["urls"] == [SIGNED]
    assert found.to_dict() == run
