"""Messages between runs, the sequence of events, and where a session went."""

from __future__ import annotations

from starlette.responses import JSONResponse, Response

from ozkit.simulator.agent import lifecycle
from ozkit.simulator.agent.state import EVENT_OF, Message, State
from ozkit.simulator.http.problems import Problem
from ozkit.simulator.http.requests import Call, Json, require

STATE_OF = {event: state for state, event in EVENT_OF.items()}


def send(state: State, call: Call) -> Response:
    """Put a message into the inbox of every recipient, or of none."""
    body, now = call.body, state.now
    require(body, ("to", "subject", "body", "sender_run_id"))
    state.run(body["sender_run_id"])
    recipients = [state.run(run_id) for run_id in body["to"]]
    if any(run.state(now) in lifecycle.TERMINAL for run in recipients):
        raise Problem("operation_not_supported", "A recipient has ended.")
    state.events.catch_up(state.runs, now)
    sent = []
    for run in recipients:
        message = Message(state.uid(), run.run_id, body["sender_run_id"], body["subject"], body["body"], now)
        state.messages[message.message_id] = message
        state.events.add("new_message", run.run_id, now, ref_id=message.message_id)
        sent.append(message.message_id)
    return JSONResponse({"message_ids": sent})


def inbox(state: State, call: Call) -> Response:
    """List the messages of an inbox without their bodies, oldest first."""
    run, limit = state.run(call.path["run_id"]), call.integer("limit", 50, 1)
    since, unread = call.moment("since"), call.flag("unread")
    found = [one for one in state.messages.values() if one.recipient == run.run_id]
    if since:
        found = [one for one in found if state.clock.when(one.sent) > since]
    if unread is not None:
        found = [one for one in found if (one.read is None) == unread]
    return JSONResponse([_header(state, one) for one in found[:limit]])


def _header(state: State, message: Message) -> Json:
    times = {"delivered_at": message.delivered, "read_at": message.read}
    return {
        "message_id": message.message_id,
        "sender_run_id": message.sender,
        "subject": message.subject,
        "sent_at": state.clock.text(message.sent),
        **{name: None if at is None else state.clock.text(at) for name, at in times.items()},
    }


def _message(state: State, call: Call) -> Message:
    if call.path["message_id"] not in state.messages:
        raise Problem("resource_not_found", "No message has this id.")
    return state.messages[call.path["message_id"]]


def read(state: State, call: Call) -> Response:
    """Read a message with its body, and mark it read and delivered."""
    message, now = _message(state, call), state.now
    message.read = now if message.read is None else message.read
    message.delivered = now if message.delivered is None else message.delivered
    return JSONResponse({**_header(state, message), "body": message.body})


def mark_delivered(state: State, call: Call) -> Response:
    """Mark a message delivered; only the first time counts."""
    message = _message(state, call)
    message.delivered = state.now if message.delivered is None else message.delivered
    return Response(status_code=204)


def poll(state: State, call: Call) -> Response:
    """List the next events of some runs."""
    since, limit = call.integer("since", 0), call.integer("limit", 100, 1)
    state.events.catch_up(state.runs, state.now)
    wanted = set(call.query.getlist("run_ids"))
    return JSONResponse([event for event in state.events.events[max(0, since) :] if event["run_id"] in wanted][:limit])


def report(state: State, call: Call) -> Response:
    """Record an event that a run reports; a reported end ends the run."""
    body, now = call.body, state.now
    run = state.run(call.path["run_id"])
    kind, wanted = body["event_type"], STATE_OF[body["event_type"]]
    state.events.catch_up(state.runs, now)
    event = None
    if wanted in lifecycle.TERMINAL and run.state(now) not in lifecycle.TERMINAL:
        script = lifecycle.Script(wanted, "Reported by the run.")
        state.change_life(run, lifecycle.ended(run.life, now, now, script))
        state.events.catch_up(state.runs, now)
        event = state.events.events[-1]
    event = event or state.events.add(kind, run.run_id, now)
    event |= {"ref_id": body.get("ref_id"), "execution_id": body.get("execution_id")}
    return JSONResponse({"sequence": event["sequence"]})


def redirect(state: State, call: Call) -> Response:
    """Return the conversation of a session whose sandbox is gone; nothing before that."""
    wanted, now = call.path["session_uuid"], state.now
    for run in state.runs.values():
        if wanted in (sessions := run.sessions(now)) and run.started(now) is not None:
            is_open = wanted == sessions[-1] and run.sandbox_running(now)
            return JSONResponse({} if is_open else {"conversation_id": run.conversation_id})
    return JSONResponse({})
