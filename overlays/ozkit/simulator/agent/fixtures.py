"""What is on the server before the first request: environments, workers, identities, schedules and past runs."""

from __future__ import annotations

from ozkit.simulator.agent import identities, lifecycle, schedules
from ozkit.simulator.agent.samples import ENDS, ENVIRONMENTS, MODELS, PEOPLE, REPOSITORY, SKILLS, SOURCES, TASKS, TEAM
from ozkit.simulator.agent.state import State
from ozkit.simulator.http.requests import Json

HOUR = 3600.0


def fill(state: State, history: int) -> None:
    """Add all of it to a new state, with a number of runs of the last days."""
    for name, description, image, commands in ENVIRONMENTS:
        config: Json = {"name": name, "description": description, "docker_image": image, "setup_commands": commands}
        owner, _, repo = REPOSITORY.partition("/")
        config["github_repos"] = [{"owner": owner, "repo": repo}]
        uid = state.uid()
        owned = {"scope": TEAM, "creator": PEOPLE[0], "last_editor": PEOPLE[1]}
        state.environments[uid] = {"uid": uid, "config": config, "last_updated": -30 * HOUR - len(name), **owned}
    state.workers += [
        {"worker_host": "buoy-1", "connection_count": 2, "connected_at": -9 * HOUR, "last_seen_at": -2.0},
        {"worker_host": "buoy-2", "connection_count": 1, "connected_at": -1 * HOUR, "last_seen_at": -7.0},
    ]
    for name, prompt in (("Harbour default", ""), ("Night watch", "Keep answers short.")):
        uid = identities.save(state, {"name": name, "prompt": prompt or None}, at=-200 * HOUR)["uid"]
        state.default_identity = state.default_identity or uid
    environment = next(iter(state.environments))
    for name, cron in (("Evening sounding", "30 18 * * *"), ("Monday survey", "0 6 * * 1")):
        body = {"name": name, "cron_schedule": cron, "prompt": name, "agent_config": {"environment_id": environment}}
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
        script=lifecycle.script_for(end),
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
        state.change_life(run, lifecycle.ended(run.life, at - 5, at, lifecycle.CANCELLED))
