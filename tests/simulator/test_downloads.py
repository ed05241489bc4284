"""Files behind redirects and signed links, on a second server."""

from __future__ import annotations

import socket

import httpx
import pytest

from .conftest import Client, Rig, get


def test_transcripts_are_behind_a_redirect_that_takes_no_key(rig: Rig) -> None:
    run_id = rig.start()
    for path in ("transcript", "conversation"):
        rig.ask("GET", f"/agent/runs/{run_id}/{path}", 404)
    rig.hand.now = 0.2
    response = rig.client.get(f"/agent/runs/{run_id}/transcript")
    url = response.headers["location"]
    assert (response.status_code, url.startswith(rig.sim.downloads_url)) == (302, True)
    with Client() as clean:
        assert run_id in clean.get(url).text
        assert clean.get(url, headers={"Authorization": f"Bearer {rig.sim.api_key}"}).status_code == 400
        assert clean.get(url[:-1] + ("0" if url[-1] != "0" else "1")).status_code == 403
        assert clean.get(url.replace("expires=", "expires=9")).status_code == 403
        rig.hand.now = 100
        assert clean.get(url).status_code == 403
    assert rig.client.get(url).status_code == 400


def test_artifacts_have_bytes_behind_signed_urls(rig: Rig) -> None:
    run_id = rig.start(config={"computer_use_enabled": True})
    rig.hand.now = 1
    for one in rig.run(run_id)["artifacts"]:
        if one["artifact_type"] == "PULL_REQUEST":
            assert "artifact_uid" not in one["data"]
            continue
        details = rig.ask("GET", f"/agent/artifacts/{one['data']['artifact_uid']}")["data"]
        if one["artifact_type"] == "PLAN":
            assert details["content"].startswith("# Count")
            continue
        response = get(details["download_url"])
        assert response.headers["content-type"].split(";")[0] == details["content_type"]
        assert len(response.content) == details.get("size_bytes", len(response.content)) > 0
        assert get(details["download_url"], headers={"Authorization": "x"}).status_code == 400
    rig.ask("GET", "/agent/artifacts/nothing", 404)


def test_foreign_harnesses_have_a_transcript_only(rig: Rig) -> None:
    run_id = rig.start(config={"harness": {"type": "claude"}})
    rig.hand.now = 1
    assert rig.ask("GET", f"/agent/runs/{run_id}/conversation", 422)["type"] == "/errors/operation-not-supported/"
    response = rig.client.get("/harness-support/transcript")
    assert (response.status_code, run_id in response.headers["location"]) == (307, True)


def _link(rig: Rig) -> str:
    run_id = rig.start()
    rig.hand.now += 1
    uid = rig.run(run_id)["artifacts"][2]["data"]["artifact_uid"]
    return str(rig.ask("GET", f"/agent/artifacts/{uid}")["data"]["download_url"])


def test_the_download_host_is_another_host(rig: Rig) -> None:
    url = httpx.URL(_link(rig))
    assert (url.host, rig.sim.downloads_url) == ("localhost", f"http://localhost:{url.port}")
    assert url.port != httpx.URL(rig.sim.warp_url).port
    rig.ask("GET", url.path, 404)
    assert get(f"http://127.0.0.1:{url.port}/api/v1/agent/runs").status_code == 404
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.2", url.port or 0), 1)


async def test_both_kinds_of_clients_reach_it(rig: Rig) -> None:
    url = _link(rig)
    async with httpx.AsyncClient(trust_env=False, verify=False) as client:
        assert (await client.get(url)).content == get(url).content


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Range": "bytes=0-"}, 200),
        ({"User-Agent": "mine"}, 200),
        ({"Authorization": "Bearer wk-1"}, 400),
        ({"Cookie": "a=b"}, 400),
        ({"X-Request-Id": "1"}, 400),
        ({"Content-Type": "application/json"}, 400),
    ],
)
def test_the_download_host_accepts_only_bare_requests(rig: Rig, headers: dict[str, str], status: int) -> None:
    response = get(_link(rig), headers=headers)
    assert response.status_code == status
    assert status == 200 or next(iter(headers)).lower() in response.text
    seen = rig.sim.download_requests[-1]
    assert (seen.status, seen.path.startswith("/downloads/artifacts/")) == (status, True)
    assert {name.lower(): value for name, value in headers.items()}.items() <= seen.headers.items()
    assert all(one.path.startswith("/api/v1/") for one in rig.sim.requests)


@pytest.mark.parametrize("rig", [{"link_seconds": 0.5}], indirect=True)
def test_links_expire_by_the_clock(rig: Rig) -> None:
    url = _link(rig)
    uid = httpx.URL(url).path.rsplit("/", 1)[-1]
    assert rig.ask("GET", f"/agent/artifacts/{uid}")["data"]["expires_at"] == "2031-03-04T05:06:08.500000Z"
    rig.hand.now = 1.5
    assert get(url).status_code == 200
    rig.hand.now = 1.6
    assert get(url).status_code == 403
    assert get(rig.ask("GET", f"/agent/artifacts/{uid}")["data"]["download_url"]).is_success


def test_links_expire_on_request(rig: Rig) -> None:
    url = _link(rig)
    rig.sim.expire_links()
    assert get(url).status_code == 403
    again = rig.ask("GET", f"/agent/artifacts/{httpx.URL(url).path.rsplit('/', 1)[-1]}")["data"]["download_url"]
    assert again != url
    assert get(again).status_code == 200


def test_files_can_break(rig: Rig) -> None:
    url = _link(rig)
    rig.sim.break_downloads(times=2)
    for _ in range(2):
        with httpx.stream("GET", url, trust_env=False, verify=False) as response:
            assert response.status_code == 200
            with pytest.raises(httpx.RemoteProtocolError):
                response.read()
    assert get(url).content.startswith(b"# Summary")
    assert [seen.fault for seen in rig.sim.download_requests] == ["truncate", "truncate", None]


def test_a_foreign_link_opens_nothing(rig: Rig) -> None:
    url = httpx.URL(_link(rig))
    for change in ({"expires": "x"}, {"signature": "é"}, {"expires": "nan"}):
        assert get(url.copy_merge_params(change)).status_code == 403
    assert get(url.copy_with(query=None)).status_code == 403
    other = url.copy_with(path=f"/downloads/transcripts/{rig.start()}")
    assert get(other).status_code == 403
