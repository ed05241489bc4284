"""What a client does with options, responses and proxies that are not as they should be, and it shows no secret."""

from __future__ import annotations

import gzip
import math
import ssl
import traceback
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest

import ozkit
from ozkit._http.content import ContentDecoder, TooLarge
from ozkit._http.logging import one_line
from ozkit._http.proxies import proxy_for
from ozkit.testing import FakeClock
from tests.unit.acting import table

KEY = "wk-secret-of-a-test-0123456789"
URL = "http://127.0.0.1:9"


def client(answer: Callable[[httpx.Request], httpx.Response], **options: Any) -> ozkit.Client:
    return ozkit.Client(KEY, base_url=URL, transport=httpx.MockTransport(answer), clock=FakeClock(), **options)


class Secret:
    def get_secret_value(self) -> str:
        return KEY


@table(
    "options is_good",
    [
        ("timeout as text", {"timeout": "30"}, False),
        ("timeout as a tuple", {"timeout": (5, 30)}, False),
        ("a huge timeout", {"timeout": 1e12}, True),
        ("timeout NaN", {"timeout": math.nan}, False),
        ("base_url as a URL", {"base_url": httpx.URL(URL)}, True),
        ("base_url with a control character", {"base_url": f"{URL}/\0"}, False),
        ("a key in a wrapper", {"api_key": Secret()}, True),
        ("a key as bytes", {"api_key": KEY.encode()}, True),
        ("a client of the other kind", {"http_client": httpx.AsyncClient()}, False),
        ("a transport of the other kind", {"transport": httpx.AsyncHTTPTransport()}, False),
        ("a header beyond ASCII", {"headers": {"X-Team": "\u00fc"}}, False),
        ("a header without a value", {"headers": {"X-Team": None}}, False),
        ("a header with a line break", {"headers": {"X-Team": "a\r\nX-Evil: 1"}}, False),
        ("a proxy without a scheme", {"proxy": "127.0.0.1:9"}, False),
        ("no file of certificates", {"verify": "/no/such/file"}, False),
        ("verify of another type", {"verify": 5}, False),
        ("no size", {"max_response_bytes": 0}, False),
        ("swapped arguments", {"api_key": URL, "base_url": KEY}, False),
        ("a password in base_url", {"base_url": f"https://u:{KEY}@a.example"}, False),
        ("a password in proxy", {"proxy": f"http://u:{KEY}@a.example:3128", "timeout": "x"}, False),
        ("a key in a header", {"headers": {"X-Key": f"{KEY}\n"}}, False),
        ("a key in a header, and a mistake", {"headers": {"X-Key": KEY}, "timeout": "x"}, False),
    ],
)
def test_options_are_understood_or_refused(options: dict[str, Any], is_good: bool) -> None:
    given = {"api_key": KEY, "base_url": URL, **options}
    if is_good:
        ozkit.Client(**given).close()
    else:
        with pytest.raises(ozkit.ConfigurationError) as caught:
            ozkit.Client(**given)
        assert_hidden(told(caught.value))


NAN = math.nan
BAD: list[tuple[Any, str, dict[str, tuple[float, ...]]]] = [
    (ozkit.RetryPolicy, "retry", {"attempts": (0, -3, NAN), "first_delay": (-0.1, NAN), "max_delay": (-1,)}),
    (ozkit.RetryPolicy, "retry", {"max_retry_after": (-1,), "deadline": (-1, NAN), "factor": (0.9, NAN)}),
    (ozkit.RetryPolicy, "retry", {"jitter": (-0.1, 1.1, NAN)}),
    (ozkit.PollPolicy, "poll", {"first_delay": (0, -1, NAN), "factor": (0.5, NAN), "max_delay": (0,)}),
    (ozkit.PollPolicy, "poll", {"late_delay": (0,), "jitter": (-0.1, 1.0, NAN), "tolerance": (-1,)}),
    (ozkit.RateLimit, "rate limit", {"requests": (0, -1, 1.5)}),
    (partial(ozkit.RateLimit, 1), "rate limit", {"per": (0, -1, NAN, math.inf)}),
]


@pytest.mark.parametrize(
    ("make", "what", "name", "value"),
    [(make, what, name, value) for make, what, bad in BAD for name, values in bad.items() for value in values],
)
def test_policies_and_limits_are_checked(make: Callable[..., Any], what: str, name: str, value: float) -> None:
    with pytest.raises(ozkit.ConfigurationError, match=f"^{what}: "):
        make(**{name: value})


PROXIES = {"http": "127.0.0.1:3128", "https": "http://p.example:3128"}


@table(
    "url no expected",
    [
        ("plain", "http://a.example", "", "http://127.0.0.1:3128"),
        ("TLS", "https://a.example", "", "http://p.example:3128"),
        ("loopback", "http://127.0.0.1:80", "", None),
        ("loopback of IPv6", "http://[::1]:80", "", None),
        ("localhost", "http://localhost:80", "", None),
        ("all", "http://a.example", "*", None),
        ("host", "http://a.example", "b.example, a.example", None),
        ("subdomain", "http://x.a.example", ".a.example", None),
        ("another host", "http://ba.example", "a.example", "http://127.0.0.1:3128"),
        ("port", "http://a.example:81", "a.example:81", None),
        ("another port", "http://a.example:82", "a.example:81", "http://127.0.0.1:3128"),
        ("network", "http://10.1.2.3", "10.0.0.0/8", None),
        ("network of IPv6", "http://[fe80::5]", "fe80::/10,[::1]", None),
        ("address and port", "http://[2001:db8::1]:8080", "[2001:db8::1]:8080", None),
    ],
)
def test_the_proxy_of_a_request(url: str, no: str, expected: str | None) -> None:
    assert proxy_for(httpx.URL(url), {**PROXIES, "no": no}) == expected


PLAIN = b"line of text " * 300_000


@pytest.mark.parametrize(
    ("encoding", "data"),
    [
        ("", PLAIN),
        ("gzip", gzip.compress(PLAIN)),
        ("gzip", gzip.compress(PLAIN[:5]) + gzip.compress(PLAIN[5:])),
        ("deflate", zlib.compress(PLAIN)),
        ("deflate", zlib.compress(PLAIN)[2:-4]),
    ],
)
def test_content_is_decoded_up_to_a_limit_and_to_its_end(encoding: str, data: bytes) -> None:
    def decoded(data: bytes, limit: int) -> bytes:
        decoder = ContentDecoder(encoding, limit)
        pieces = [piece for start in range(0, len(data), 999) for piece in decoder.feed(data[start : start + 999])]
        decoder.close()
        return b"".join(pieces)

    assert decoded(data, len(PLAIN)) == PLAIN
    with pytest.raises(TooLarge):
        decoded(data, len(PLAIN) - 1)
    if encoding:
        with pytest.raises(httpx.DecodingError):
            decoded(data[: len(data) // 2], len(PLAIN))


MODELS = {"models": ["x" * 2000]}


@table(
    "response",
    [
        ("above the limit", lambda: httpx.Response(200, json=MODELS)),
        *((f"{body}", lambda body=body: httpx.Response(200, json=body))
          for body in ({}, {"models": "x"}, {"models": {}}, {"items": []})),
    ],
)  # fmt: skip
def test_a_list_without_its_items_is_not_empty(response: Callable[[], httpx.Response]) -> None:
    one = client(lambda request: response(), max_response_bytes=1000)
    with one, pytest.raises(ozkit.OzkitError) as caught:
        list(one.models.list())
    assert ("max_response_bytes (1000)" in str(caught.value)) == (response().json() == MODELS)


@pytest.mark.parametrize(
    ("status", "content", "kind"),
    [(204, b"gone", ""), (200, b'{"ok": true}', "application/json"), (200, b"<html>", "text/html"), (200, b"", "")],
)
def test_only_the_documented_empty_response_means_that_it_was_deleted(status: int, content: bytes, kind: str) -> None:
    one = client(lambda request: httpx.Response(status, content=content, headers={"Content-Type": kind}))
    with one, pytest.raises(ozkit.UnexpectedResponse):
        one.identities.delete("a")


CYCLE: dict[str, Any] = {}
CYCLE["self"] = CYCLE


@pytest.mark.parametrize(
    "value", ["\udcff", math.nan, math.inf, 10**5000, CYCLE, object()], ids=lambda v: type(v).__name__
)
def test_values_that_cannot_be_encoded_are_refused(value: Any) -> None:
    with client(lambda request: pytest.fail("it was sent")) as one:
        with pytest.raises(ozkit.InvalidArgument):
            one.runs.create(prompt="x", extra_body={"a": value})
        if not isinstance(value, float):
            with pytest.raises(ozkit.InvalidArgument):
                list(one.runs.list(q=value))


def test_headers_ignore_case_at_every_level() -> None:
    seen: list[httpx.Headers] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers)
        return httpx.Response(200, json={"models": [], "default_model_id": "x"})

    with client(answer, headers={"user-agent": "mine/1", "X-Team": "a"}) as one:
        list(one.with_options(headers={"x-team": "b"}).models.list(extra_headers={"accept": "x/y"}))
    assert [seen[0].get_list(name) for name in ("User-Agent", "X-Team", "Accept")] == [["mine/1"], ["b"], ["x/y"]]


def test_an_invalid_certificate_is_final() -> None:
    sent = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        raise httpx.ConnectError("CERTIFICATE_VERIFY_FAILED") from ssl.SSLCertVerificationError()

    with client(answer) as one, pytest.raises(ozkit.ConfigurationError, match="certificate"):
        one.runs.get("x")
    assert len(sent) == 1


def test_with_options_keeps_what_a_subclass_adds() -> None:
    class Mine(ozkit.Client):
        team = ""

    mine = Mine(KEY, base_url=URL)
    mine.team = "harbour"
    assert mine.with_options(retry=1).team == "harbour"


def test_a_trace_id_is_one_line() -> None:
    assert one_line("a\r\nERROR forged\u2028b") == "a  ERROR forged b"


SIGNED = "https://store.example/file?X-Amz-Signature=topsecret"
ARTIFACT = {"artifact_type": "FILE", "artifact_uid": "a", "data": {"download_url": SIGNED, "filename": "f"}}
NEW_KIND = {"artifact_type": "HOLOGRAM", "data": {"urls": [SIGNED], "key": KEY}}


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
def test_an_error_shows_nothing_that_the_server_echoes(
    status: int, body: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    headers = {"X-Echo": KEY, "Location": SIGNED}
    kind = {"text": body} if isinstance(body, str) else {"json": body}

    with client(lambda request: httpx.Response(status, headers=headers, **kind), strict=True) as one:
        for call in (lambda: one.runs.create(prompt="p"), lambda: list(one.models.list())):
            with pytest.raises(ozkit.OzkitError) as caught:
                call()
            assert_hidden(told(caught.value))
    assert "HTTP" in caplog.text
    assert_hidden(caplog.text)


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
