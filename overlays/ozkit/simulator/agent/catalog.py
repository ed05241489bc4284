"""What there is to choose from: skills, workers, environments and models; and single artifacts."""

from __future__ import annotations

from starlette.responses import JSONResponse, RedirectResponse, Response

from ozkit.simulator.agent.downloads import find, signed
from ozkit.simulator.agent.runs import render
from ozkit.simulator.agent.samples import MODELS, REPOSITORY, SKILLS
from ozkit.simulator.agent.state import State
from ozkit.simulator.http.problems import Problem
from ozkit.simulator.http.requests import Call, Json


def skills(state: State, call: Call) -> Response:
    """List the skills of all environments or of one repository, with the malformed one on request."""
    query = call.query
    repository = query.get("repo", REPOSITORY)
    if len(repository.split("/")) != 2 or not all(repository.split("/")):
        raise Problem("invalid_request", "repo must have the form owner/name.")
    by_use = query.get("sort_by") == "last_run"
    found = SKILLS if repository == REPOSITORY else ()
    agents = [_skill(state, name, text) for name, text in found]
    if call.flag("include_malformed_skills") and found:
        broken = _skill(state, "broken-mast", "")
        broken["variants"][0]["error"] = "line 2: the front matter is not closed"
        agents.append(broken)
    agents.sort(key=lambda agent: str(agent["name"]))
    if by_use:
        agents.sort(key=lambda agent: agent["variants"][0]["last_run_timestamp"] or "", reverse=True)
    return JSONResponse({"agents": agents})


def _skill(state: State, name: str, text: str) -> Json:
    owner, _, repo = REPOSITORY.partition("/")
    path = f"skills/{name}/SKILL.md"
    spec = f"{REPOSITORY}:{path}"
    used = [run.created for run in state.runs.values() if run.skill == spec]
    places = [{"uid": uid, "name": item["config"]["name"]} for uid, item in state.environments.items()]
    variant: Json = {
        "id": spec,
        "description": text,
        "base_prompt": f"Work as {name}.",
        "source": {"owner": owner, "name": repo, "skill_path": path},
        "environments": places,
        "last_run_timestamp": state.clock.text(max(used)) if used else None,
    }
    return {"name": name, "variants": [variant]}


def workers(state: State, _: Call) -> Response:
    """List the self-hosted workers that are connected."""
    when = state.clock.text
    times = ("connected_at", "last_seen_at")
    shown = [{**item, **{name: when(item[name]) for name in times}} for item in state.workers]
    return JSONResponse({"workers": shown})


def environments(state: State, call: Call) -> Response:
    """List the environments, each with its newest run."""
    items = [_environment(state, item) for item in state.environments.values()]
    if call.query.get("sort_by") == "name":
        items.sort(key=lambda item: str(item["config"]["name"]))
    else:
        items.sort(key=lambda item: str(item["last_updated"]), reverse=True)
    return JSONResponse({"environments": items})


def _environment(state: State, item: Json) -> Json:
    clock, now = state.clock, state.now
    shown = {**item, "last_updated": clock.text(item["last_updated"]), "setup_failed": False}
    runs = [run for run in state.runs.values() if run.config.get("environment_id") == item["uid"]]
    if runs:
        last = render(max(runs, key=lambda run: run.created), clock, now)
        task = {name: last.get(name) for name in ("title", "state", "created_at", "updated_at", "started_at")}
        shown["last_task_created"] = {"id": last["run_id"], **task}
        shown["last_task_run_timestamp"] = last["started_at"]
        shown["setup_failed"] = last.get("status_message", {}).get("error_code") == "environment_setup_failed"
    return shown


def models(_state: State, _: Call) -> Response:
    """List the models; the first is the default."""
    return JSONResponse({"default_model_id": MODELS[0]["id"], "models": MODELS})


def artifact_download(state: State, call: Call) -> Response:
    """Redirect to the bytes of an artifact."""
    _, one = find(state, call.path["uid"])
    return RedirectResponse(signed(state, f"/downloads/artifacts/{one.uid}")[0], 302)


def artifact(state: State, call: Call) -> Response:
    """Read an artifact: a plan with its text, anything else with a signed URL."""
    uid = call.path["uid"]
    run, one = find(state, uid)
    url, until = signed(state, f"/downloads/artifacts/{uid}")
    return JSONResponse(one.details(state.clock.text(run.finished_at()), url, until))
