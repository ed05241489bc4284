"""From a request body to a run."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING, Any

from ozkit.simulator import artifacts, fixtures, lifecycle, people, scripts
from ozkit.simulator.runs import Run

if TYPE_CHECKING:
    from ozkit.simulator.state import State

Json = dict[str, Any]


def run_from(
    state: State, body: Json, *, created: float, speed: float, script: scripts.Script | None, **fields: Any
) -> Run:
    """Make a run from a request body; the fields of `Run` given here win over what follows from it."""
    run_id, prompt = state.uid(), str(body.get("prompt") or "")
    config: Json = {"model_id": fixtures.MODELS[0]["id"], **(body.get("config") or {})}
    skills = config.get("skills") or [config.get("skill_spec")]
    skill = body.get("skill") or skills[0]
    if skill:
        config["skill_spec"] = skill
        config.setdefault("name", skill.removesuffix("/SKILL.md").replace(":", "/").split("/")[-1])
    title = str(body.get("title") or prompt[:60] or (skill and f"Skill {skill}") or "Continued conversation")
    creator = fields.pop("creator", people.OWNER)
    known: Json = {
        "scope": {"type": "User", "uid": creator["uid"]} if body.get("team") is False else people.TEAM,
        "conversation_id": body.get("conversation_id") or state.uid(),
        "parent_run_id": body.get("parent_run_id"),
        "skill": skill,
        "creator": creator,
        "executor": _executor(state, body) or creator,
        "artifacts": artifacts.made_by(run_id, title, screenshot=bool(config.get("computer_use_enabled"))),
        "request": body,
    }
    wait = scripts.LIFE if state.at_capacity(created) else 0.0
    script = script or _script(state, run_id, prompt, body.get("mode"))
    life = lifecycle.plan(created, script, speed, wait)
    return Run(run_id, title, prompt, life, speed, config, **{**known, **fields})


def _executor(state: State, body: Json) -> Json | None:
    agent = state.identities.get(body.get("agent_identity_uid") or "")
    return {"type": "service_account", "uid": agent["uid"], "display_name": agent["name"]} if agent else None


def _script(state: State, run_id: str, prompt: str, mode: str | None) -> scripts.Script:
    script, usual = scripts.script_for(prompt, mode), state.behaviour.lifetimes
    if usual is None or script.stretch != 1.0:
        return script
    # The id decides, so that the ids that follow do not depend on this setting.
    return replace(script, stretch=Random(run_id).uniform(*usual) / scripts.LIFE)
