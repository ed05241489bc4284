"""What stands on the server before anybody asks: a harbour office and its agents. All of it is invented."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ozkit.simulator import lifecycle, schedules, scripts
from ozkit.simulator.oz_identities import save_identity
from ozkit.simulator.people import PEOPLE, TEAM

if TYPE_CHECKING:
    from ozkit.simulator.state import State

Json = dict[str, Any]
HOUR = 3600.0
REPOSITORY = "example-harbour/tide-tables"
ENVIRONMENTS = (
    ("quay", "Python and the tide data", "registry.example/quay:3", ["pip install -e ."]),
    ("crane-yard", "Node for the front end", "registry.example/crane:1", ["npm ci", "npm run build"]),
)
MODELS: list[Json] = [
    {"id": "heron-large", "display_name": "Heron Large", "provider": "ANTHROPIC", "vision_supported": True},
    {"id": "heron-small", "display_name": "Heron Small", "provider": "ANTHROPIC", "vision_supported": False},
    {
        "id": "kestrel-2",
        "display_name": "Kestrel 2",
        "provider": "OPENAI",
        "vision_supported": True,
        "reasoning_level": "high",
    },
    {
        "id": "plover-preview",
        "display_name": "Plover Preview",
        "provider": "GOOGLE",
        "vision_supported": True,
        "disable_reason": "ADMIN_DISABLED",
    },
]
SKILLS = (
    ("sound-depths", "Measures test coverage"),
    ("mend-nets", "Repairs flaky tests"),
    ("paint-hull", "Tidies the docs"),
)
TASKS = (
    "Count the berths",
    "Mend the tide parser",
    "Sound the harbour depth",
    "Oil the crane API",
    "Repaint the docs",
)
SOURCES = ("API", "API", "SLACK", "LINEAR", "SCHEDULED_AGENT", "GITHUB_ACTION", "CLI", "LOCAL", "WEB_APP")
ENDS = ("", "", "", "", "[fail]", "", "[error]", "", "[block]", "", "[cancel]")


def fill(state: State, history: int) -> None:
    """Put everything in place, with a number of runs of the last days."""
    for name, description, image, commands in ENVIRONMENTS:
        config: Json = {
            "name": name,
            "description": description,
            "docker_image": image,
            "setup_commands": commands,
        }
        owner, _, repo = REPOSITORY.partition("/")
        config["github_repos"] = [{"owner": owner, "repo": repo}]
        uid = state.uid()
        owned = {"scope": TEAM, "creator": PEOPLE[0], "last_editor": PEOPLE[1]}
        state.environments[uid] = {
            "uid": uid,
            "config": config,
            "last_updated": -30 * HOUR - len(name),
            **owned,
        }
    state.workers += [
        {"worker_host": "buoy-1", "connection_count": 2, "connected_at": -9 * HOUR, "last_seen_at": -2.0},
        {"worker_host": "buoy-2", "connection_count": 1, "connected_at": -1 * HOUR, "last_seen_at": -7.0},
    ]
    for name, prompt in (("Harbour default", ""), ("Night watch", "Keep answers short.")):
        uid = save_identity(state, {"name": name, "prompt": prompt or None}, at=-200 * HOUR)["uid"]
        state.default_identity = state.default_identity or uid
    environment = next(iter(state.environments))
    for name, cron in (("Evening sounding", "30 18 * * *"), ("Monday survey", "0 6 * * 1")):
        body = {
            "name": name,
            "cron_schedule": cron,
            "prompt": name,
            "agent_config": {"environment_id": environment},
        }
        schedules.save(state, body, at=-100 * HOUR)
    for number in range(history):
        _past_run(state, number, history)


def _past_run(state: State, number: int, history: int) -> None:
    task, end = TASKS[number % len(TASKS)], ENDS[number % len(ENDS)]
    source = SOURCES[number % len(SOURCES)]
    config: Json = {
        "name": f"watch-{number % 3}",
        "model_id": MODELS[number % 2]["id"],
        "environment_id": list(state.environments)[number % 2],
    }
    if number % 4 == 1:
        config["skill_spec"] = f"{REPOSITORY}:skills/{SKILLS[number % len(SKILLS)][0]}/SKILL.md"
    if number % 7 == 3:
        config["harness"] = {"type": "claude"}
    run = state.create_run(
        {"prompt": f"{task}, then report.", "title": f"{task} {number}", "config": config},
        script=scripts.script_for(end),
        source=source,
        location="LOCAL" if source in ("LOCAL", "CLI") else "REMOTE",
        created=-(history - number) * 1.5 * HOUR - state.rng.uniform(0, 900),
        speed=state.rng.uniform(0.0005, 0.004),
        creator=PEOPLE[number % len(PEOPLE)],
    )
    if source == "SCHEDULED_AGENT":
        schedule = next(iter(state.schedules.values()))
        run.schedule, schedule.last_ran = schedule.info, run.created
    if end == "[cancel]":
        at = run.life[-1].at - 10
        state.change_life(run, lifecycle.ended(run.life, at - 5, at, scripts.CANCELLED))
