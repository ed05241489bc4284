"""No credential in what people and logs read."""

from __future__ import annotations

import json
import pickle
from typing import Any

import pytest

from ozkit_api.oz_agent.models import RunItem
from ozkit_runtime.models.encode import encode
from ozkit_runtime.redact import SecretUrl, redact_text

SECRETS = [
    "https://store.example/file?X-Signature=s3cr3tpart&X-Expires=9",
    "HTTPS://store.example/file?sig=s3cr3tpart",
    "https://me:s3cr3tpart@store.example/file",
    "wk-1.s3cr3tpart",
    "crsr_s3cr3tpart",
    "key_s3cr3tpart0000000000",
    "Authorization: Bearer s3cr3tpart-0123456789",
    "basic s3cr3tpart0123456789==",
]


@pytest.mark.parametrize("secret", SECRETS)
def test_no_repr_shows_a_credential(secret: str) -> None:
    places: list[dict[str, Any]] = [
        {"title": secret},
        {"x_added": secret},
        {"x_added": {"deep": [secret]}},
        {"artifacts": [{"artifact_type": "HOLOGRAM", "link": secret}]},
        {"artifacts": [{"artifact_type": "FILE", "created_at": secret, "data": {"filepath": secret}}]},
        {"agent_config": {"skills": [secret], "mcp_servers": {"a": {"env": {"KEY": secret}}}}},
        {"state": secret},
    ]
    for payload in places:
        run = RunItem.from_dict(payload)
        assert "s3cr3tpart" not in repr(run)
        assert "<redacted>" in repr(run)
        assert "s3cr3tpart" in json.dumps(run.to_dict())


@pytest.mark.parametrize("secret", SECRETS)
def test_redacted_text_keeps_the_rest(secret: str) -> None:
    text = redact_text(f"before {secret} after")
    assert "s3cr3tpart" not in text
    assert text.startswith("before ")
    assert text.endswith(" after")
    assert redact_text(text) == text


@pytest.mark.parametrize(
    "text", ["", "run-1", "wk-", "a key_word", "https://docs.example/a#part", "week-long", "the basic idea", "key_id"]
)
def test_ordinary_text_stays(text: str) -> None:
    assert redact_text(text) == text


def test_a_secret_url_is_a_string_that_hides_in_a_repr() -> None:
    url = SecretUrl("https://store.example/file?sig=s3cr3tpart")
    assert url == "https://store.example/file?sig=s3cr3tpart"
    assert str(url) == f"{url}" == "https://store.example/file?sig=s3cr3tpart"
    assert repr(url) == "'https://store.example/file?<redacted>'"
    assert "s3cr3tpart" not in repr([url]) + repr({"url": url}) + f"{url!r}"
    assert pickle.loads(pickle.dumps(url)) == url
    assert encode(url) == str(url)
