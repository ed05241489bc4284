"""What there is to choose from: skills, workers, environments and models; and single artifacts."""

from starlette.responses import Response

from ozkit.simulator import fixtures
from ozkit.simulator.downloads import find, signed
from ozkit.simulator.errors import Problem
from ozkit.simulator.reading import flag
from ozkit.simulator.rendering import render
from ozkit.simulator.web import Call, Json, Operations, answer


def skills(call: Call) -> Response:
    """The skills of all environments or of one repository, with the unreadable one on request."""
    query = call.query
    repository = query.get("repo", fixtures.REPOSITORY)
    if len(repository.split("/")) != 2 or not all(repository.split("/")):
        raise Problem("invalid_request", "repo is written owner/name.")
    by_use = query.get("sort_by") == "last_run"
    found = fixtures.SKILLS if repository == fixtures.REPOSITORY else ()
    agents = [_skill(call, name, text) for name, text in found]
    if flag(query, "include_malformed_skills") and found:
        broken = _skill(call, "broken-mast", "")
        broken["variants"][0]["error"] = "line 2: the front matter is not closed"
        agents.append(broken)
    agents.sort(key=lambda agent: str(agent["name"]))
    if by_use:
        agents.sort(key=lambda agent: agent["variants"][0]["last_run_timestamp"] or "", reverse=True)
    return answer({"agents": agents})


def _skill(call: Call, name: str, text: str) -> Json:
    owner, _, repo = fixtures.REPOSITORY.partition("/")
    path = f"skills/{name}/SKILL.md"
    spec = f"{fixtures.REPOSITORY}:{path}"
    used = [run.created for run in call.state.runs.values() if run.skill == spec]
    places = [{"uid": uid, "name": item["config"]["name"]} for uid, item in call.state.environments.items()]
    variant: Json = {
        "id": spec,
        "description": text,
        "base_prompt": f"Work as {name}.",
        "source": {"owner": owner, "name": repo, "skill_path": path},
        "environments": places,
        "last_run_timestamp": call.state.clock.text(max(used)) if used else None,
    }
    return {"name": name, "variants": [variant]}


def workers(call: Call) -> Response:
    """The self-hosted workers that are connected."""
    when = call.state.clock.text
    times = ("connected_at", "last_seen_at")
    shown = [{**item, **{name: when(item[name]) for name in times}} for item in call.state.workers]
    return answer({"workers": shown})


def environments(call: Call) -> Response:
    """The environments, each with the newest run in it."""
    items = [_environment(call, item) for item in call.state.environments.values()]
    if call.query.get("sort_by") == "name":
        items.sort(key=lambda item: str(item["config"]["name"]))
    else:
        items.sort(key=lambda item: str(item["last_updated"]), reverse=True)
    return answer({"environments": items})


def _environment(call: Call, item: Json) -> Json:
    clock, now = call.state.clock, call.state.now
    shown = {**item, "last_updated": clock.text(item["last_updated"]), "setup_failed": False}
    runs = [run for run in call.state.runs.values() if run.config.get("environment_id") == item["uid"]]
    if runs:
        last = render(max(runs, key=lambda run: run.created), clock, now)
        task = {name: last.get(name) for name in ("title", "state", "created_at", "updated_at", "started_at")}
        shown["last_task_created"] = {"id": last["run_id"], **task}
        shown["last_task_run_timestamp"] = last["started_at"]
        shown["setup_failed"] = last.get("status_message", {}).get("error_code") == "environment_setup_failed"
    return shown


def models(_: Call) -> Response:
    """The models; the first is the default."""
    return answer({"default_model_id": fixtures.MODELS[0]["id"], "models": fixtures.MODELS})


def artifact(call: Call) -> Response:
    """One artifact: a plan with its text, anything else with a signed URL."""
    uid, state = call.path["uid"], call.state
    run, one = find(state, uid)
    url, until = signed(state, f"/downloads/artifacts/{uid}")
    return answer(one.details(state.clock.text(run.finished_at()), url, until))


OPERATIONS: Operations = {
    "GET /agent": skills,
    "GET /agent/connected-self-hosted-workers": workers,
    "GET /agent/environments": environments,
    "GET /agent/models": models,
    "GET /agent/artifacts/{uid}": artifact,
}
