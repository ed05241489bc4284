"""Identities, catalogs, messages, events and sessions."""

from __future__ import annotations

from ozkit.simulator.http.document import load

from .conftest import Json, Rig


def test_identities(rig: Rig) -> None:
    body = {
        "name": "Pilot",
        "description": "Steers",
        "skills": ["a/b:c"],
        "secrets": [{"name": "KEY"}],
        "base_model": "m",
    }
    made = rig.ask("POST", "/agent/identities", 201, json=body)
    path = f"/agent/identities/{made['uid']}"
    assert {**made, **body} == made
    document = load("oz_agent")
    assert document.schema("AgentResponse")["required"]
    assert set(document.schema("AgentResponse")["required"]) <= set(made)
    kept = rig.ask("PUT", path, json={"description": None, "prompt": "Steer well"})
    assert (kept["description"], kept["prompt"], kept["skills"]) == ("Steers", "Steer well", ["a/b:c"])
    cleared = rig.ask("PUT", path, json={"description": "", "skills": [], "base_model": ""})
    assert cleared["skills"] == []
    assert not {"description", "base_model"} & set(cleared)
    assert rig.ask("GET", path) == cleared
    for wrong in ({"name": ""}, {"secrets": [{"name": "A"}, {"name": "A"}]}, {"description": 3}):
        rig.ask("PUT", path, 400, json=wrong)
    rig.ask("POST", "/agent/identities", 400, json={})
    run = rig.run(rig.start(agent_identity_uid=made["uid"]))
    assert run["executor"]["uid"] == made["uid"] != run["creator"]["uid"]
    assert rig.ask("DELETE", path, 204) is None
    rig.ask("DELETE", path, 404)
    first = rig.ask("GET", "/agent/identities")["agents"][0]
    rig.ask("DELETE", f"/agent/identities/{first['uid']}", 400)


def test_catalogs(past: Rig) -> None:
    names = [agent["name"] for agent in past.ask("GET", "/agent")["agents"]]
    assert (len(names), names) == (3, sorted(names))
    everything = past.ask("GET", "/agent", params={"include_malformed_skills": "true"})["agents"]
    assert [agent["name"] for agent in everything if "error" in agent["variants"][0]] == ["broken-mast"]
    used = past.ask("GET", "/agent", params={"sort_by": "last_run", "refresh": "true"})["agents"]
    times = [agent["variants"][0]["last_run_timestamp"] or "" for agent in used]
    assert times == sorted(times, reverse=True)
    assert past.ask("GET", "/agent", params={"repo": "some/other"})["agents"] == []
    for wrong in ({"repo": "nothing"}, {"sort_by": "age"}, {"refresh": "maybe"}):
        past.ask("GET", "/agent", 400, params=wrong)
    models = past.ask("GET", "/agent/models")
    assert (len(models["models"]), models["default_model_id"]) == (4, models["models"][0]["id"])
    environments = past.ask("GET", "/agent/environments", params={"sort_by": "name"})["environments"]
    assert [one["config"]["name"] for one in environments] == ["crane-yard", "quay"]
    assert all(one["last_task_created"]["id"] in past.sim.state.runs for one in environments)
    assert len(past.ask("GET", "/agent/connected-self-hosted-workers")["workers"]) == 2


def test_messages(rig: Rig) -> None:
    sender, one, two = rig.start(), rig.start("[slow]"), rig.start("[slow]")
    mail = {"to": [one, two], "subject": "Tide", "body": "Rising", "sender_run_id": sender}
    ids = rig.ask("POST", "/agent/messages", json=mail)["message_ids"]
    rig.hand.now = 1
    rig.ask("POST", "/agent/messages", json={**mail, "to": [one], "subject": "Ebb"})
    headers = rig.ask("GET", f"/agent/messages/{one}")
    assert [(head["subject"], head["read_at"]) for head in headers] == [("Tide", None), ("Ebb", None)]
    assert "body" not in headers[0]
    rig.ask("POST", f"/agent/messages/{ids[0]}/delivered", 204)
    rig.hand.now = 2
    rig.ask("POST", f"/agent/messages/{ids[0]}/delivered", 204)
    read = rig.ask("POST", f"/agent/messages/{ids[0]}/read")
    assert (read["body"], read["delivered_at"]) == ("Rising", "2031-03-04T05:06:08.000000Z")
    for given, wanted in [
        ({"unread": "true"}, ["Ebb"]),
        ({"unread": "false"}, ["Tide"]),
        ({"since": "2031-03-04T05:06:07.5Z"}, ["Ebb"]),
        ({"limit": 1}, ["Tide"]),
    ]:
        assert [head["subject"] for head in rig.ask("GET", f"/agent/messages/{one}", params=given)] == wanted
    rig.ask("GET", f"/agent/messages/{one}", 400, params={"limit": 101})
    wrong: list[tuple[Json, int]] = [({"to": [sender]}, 422), ({"to": ["nobody"]}, 404), ({"to": []}, 400)]
    for change, status in [*wrong, ({"subject": "x" * 1025}, 400)]:
        rig.ask("POST", "/agent/messages", status, json={**mail, **change})
    rig.ask("POST", "/agent/messages/nothing/read", 404)
    events = rig.ask("GET", "/agent/events", params={"run_ids": one})
    assert next(event["ref_id"] for event in events if event["event_type"] == "new_message") == ids[0]


def test_events_are_one_sequence(rig: Rig) -> None:
    one, two = rig.start(), rig.start("[slow]")
    rig.hand.now = 0.2
    watch: Json = {"run_ids": [one, two]}
    assert [event["event_type"] for event in rig.ask("GET", "/agent/events", params=watch)] == ["run_in_progress"]
    rig.hand.now = 3
    report = {"event_type": "run_failed", "execution_id": "e1", "ref_id": "r1"}
    sequence = rig.ask("POST", f"/agent/events/{two}", json=report)["sequence"]
    events = rig.ask("GET", "/agent/events", params=watch)
    kinds = [(event["run_id"], event["event_type"]) for event in events]
    assert kinds == [(one, "run_in_progress"), (one, "run_succeeded"), (two, "run_in_progress"), (two, "run_failed")]
    numbers = [event["sequence"] for event in events]
    assert numbers == sorted(set(numbers))
    assert (events[-1]["sequence"], events[-1]["execution_id"], events[-1]["ref_id"]) == (sequence, "e1", "r1")
    assert rig.run(two)["state"] == "FAILED"
    first = rig.ask("GET", "/agent/events", params={**watch, "limit": 2})
    assert first + rig.ask("GET", "/agent/events", params={**watch, "since": first[-1]["sequence"]}) == events
    for wrong in ({}, {**watch, "limit": 501}, {**watch, "since": "x"}):
        rig.ask("GET", "/agent/events", 400, params=wrong)
    rig.ask("POST", f"/agent/events/{one}", 400, json={"event_type": "run_napped"})
    rig.ask("POST", "/agent/events/nobody", 404, json={"event_type": "run_failed"})


def test_a_session_redirects_once_its_sandbox_is_gone(rig: Rig) -> None:
    run_id = rig.start()
    rig.hand.now = 0.45
    run = rig.run(run_id)
    path = f"/agent/sessions/{run['session_id']}/redirect"
    assert (run["is_sandbox_running"], rig.ask("GET", path)) == (True, {})
    rig.hand.now = 0.7
    assert rig.ask("GET", path) == {"conversation_id": run["conversation_id"]}
    assert rig.ask("GET", "/agent/sessions/unknown/redirect") == {}
    assert rig.ask("GET", f"/agent/conversations/{run['conversation_id']}")["steps"][0]["steps"]
