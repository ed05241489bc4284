"""A page of runs as a busy team gets it: about four kilobytes a run, made from a seed."""

from __future__ import annotations

import json
import random
from typing import Any

STATES = ("SUCCEEDED", "FAILED", "INPROGRESS", "CANCELLED", "QUEUED", "BLOCKED")
SOURCES = ("API", "SLACK", "SCHEDULED_AGENT", "WEB_APP", "CLI")
WORDS = ("check", "merge", "deploy", "branch", "review", "index", "cache", "token", "parser", "flaky", "retry")


def runs_page(count: int = 500, seed: int = 7) -> bytes:
    """Return the JSON text of one page of runs."""
    rng = random.Random(seed)
    page = {"runs": [_run(rng, number) for number in range(count)], "page_info": {"has_next_page": False}}
    return json.dumps(page).encode()


def _text(rng: random.Random, words: int) -> str:
    return " ".join(rng.choice(WORDS) for _ in range(words))


def _time(rng: random.Random) -> str:
    day, hour, minute, micro = rng.randint(1, 28), rng.randint(0, 23), rng.randint(0, 59), rng.randint(1, 999999)
    return f"2026-06-{day:02}T{hour:02}:{minute:02}:07.{micro:06}Z"


def _person(rng: random.Random) -> dict[str, Any]:
    uid = f"user-{rng.randint(1, 40)}"
    return {
        "type": "user",
        "uid": uid,
        "display_name": f"Person {uid}",
        "email": f"{uid}@team.example",
        "photo_url": f"https://photos.example/{uid}.png",
    }


def _artifacts(rng: random.Random) -> list[dict[str, Any]]:
    return [
        {
            "artifact_type": "PLAN",
            "created_at": _time(rng),
            "data": {"document_uid": f"doc-{rng.random()}", "title": _text(rng, 6), "url": "https://plans.example/1"},
        },
        {
            "artifact_type": "PULL_REQUEST",
            "created_at": _time(rng),
            "data": {"url": f"https://git.example/team/app/pull/{rng.randint(1, 999)}", "branch": _text(rng, 2)},
        },
        {
            "artifact_type": "FILE",
            "created_at": _time(rng),
            "data": {
                "artifact_uid": f"file-{rng.random()}",
                "filepath": "out/report.md",
                "filename": "report.md",
                "mime_type": "text/markdown",
                "size_bytes": rng.randint(100, 99999),
            },
        },
    ]


def _run(rng: random.Random, number: int) -> dict[str, Any]:
    run_id = f"run-{number:05}"
    return {
        "run_id": run_id,
        "task_id": run_id,
        "title": _text(rng, 6),
        "state": rng.choice(STATES),
        "execution_location": "REMOTE",
        "prompt": _text(rng, 150),
        "created_at": _time(rng),
        "updated_at": _time(rng),
        "started_at": _time(rng),
        "run_time": "PT4M12S",
        "status_message": {"message": _text(rng, 12)},
        "source": rng.choice(SOURCES),
        "session_id": f"session-{number}",
        "session_link": f"https://sessions.example/{number}",
        "creator": _person(rng),
        "executor": _person(rng),
        "request_usage": {"inference_cost": rng.random(), "compute_cost": rng.random(), "platform_cost": 0.5},
        "agent_config": {
            "name": _text(rng, 3),
            "model_id": "auto",
            "base_prompt": _text(rng, 40),
            "environment_id": f"env-{rng.randint(1, 9)}",
            "skills": [_text(rng, 1), _text(rng, 1)],
            "mcp_servers": {"files": {"command": "serve", "args": ["--root", "."], "env": {"MODE": "read"}}},
            "computer_use_enabled": False,
            "idle_timeout_minutes": 10,
            "harness": {"type": "oz"},
        },
        "conversation_id": f"conversation-{number}",
        "is_sandbox_running": False,
        "artifacts": _artifacts(rng),
        "agent_skill": {"name": _text(rng, 2), "full_path": "skills/a/SKILL.md"},
        "scope": {"type": "Team", "uid": "team-1"},
    }


def lean_page(count: int = 500, seed: int = 7) -> bytes:
    """Return a page of runs with little more than the required fields."""
    kept = ("run_id", "task_id", "title", "state", "created_at", "updated_at", "source", "creator")
    page = json.loads(runs_page(count, seed))
    page["runs"] = [{**{name: run[name] for name in kept}, "prompt": run["prompt"][:80]} for run in page["runs"]]
    return json.dumps(page).encode()


def newer_page(count: int = 500, seed: int = 7) -> bytes:
    """Return a page of a server that is ahead of the document: fields in each run that the document does not know."""
    page = json.loads(runs_page(count, seed))
    for run in page["runs"]:
        run |= {"root_run_id": run["run_id"], "labels": {"team": "core"}}
        run["artifacts"][1]["data"]["status"] = "open"
    return json.dumps(page).encode()
