"""Messages between runs, the feed of events, and where a session went."""

from starlette.responses import Response

from ozkit.simulator import lifecycle, scripts
from ozkit.simulator.errors import Problem
from ozkit.simulator.mail import STATE_OF, Message
from ozkit.simulator.reading import filled, flag, instant, integer
from ozkit.simulator.web import Call, Operations, answer


def send(call: Call) -> Response:
    """Put a message into the inbox of each recipient, or of none."""
    body, state, now = call.body, call.state, call.state.now
    filled(body, ("to", "subject", "body", "sender_run_id"))
    state.run(body["sender_run_id"])
    recipients = [state.run(run_id) for run_id in body["to"]]
    if any(run.state(now) in lifecycle.TERMINAL for run in recipients):
        raise Problem("operation_not_supported", "A recipient has ended.")
    state.feed.catch_up(state.runs, now)
    sent = []
    for run in recipients:
        message = Message(state.uid(), run.run_id, body["sender_run_id"], body["subject"], body["body"], now)
        state.messages[message.message_id] = message
        state.feed.add("new_message", run.run_id, now, ref_id=message.message_id)
        sent.append(message.message_id)
    return answer({"message_ids": sent})


def inbox(call: Call) -> Response:
    """The headers of an inbox, oldest first."""
    run, query, clock = call.state.run(call.path["run_id"]), call.query, call.state.clock
    limit, since, unread = integer(query, "limit", 50, 1), instant(query, "since"), flag(query, "unread")
    found = [one for one in call.state.messages.values() if one.recipient == run.run_id]
    if since:
        found = [one for one in found if clock.when(one.sent) > since]
    if unread is not None:
        found = [one for one in found if (one.read is None) == unread]
    return answer([one.header(clock) for one in found[:limit]])


def _message(call: Call) -> Message:
    if call.path["message_id"] not in call.state.messages:
        raise Problem("resource_not_found", "No message has this id.")
    return call.state.messages[call.path["message_id"]]


def read(call: Call) -> Response:
    """A message with its body, which is read and delivered from now on."""
    message, now = _message(call), call.state.now
    message.read = now if message.read is None else message.read
    message.delivered = now if message.delivered is None else message.delivered
    return answer({**message.header(call.state.clock), "body": message.body})


def delivered(call: Call) -> Response:
    """Note a delivery, the first time only."""
    message = _message(call)
    message.delivered = call.state.now if message.delivered is None else message.delivered
    return Response(status_code=204)


def poll(call: Call) -> Response:
    """The next events of some runs."""
    state, query = call.state, call.query
    since, limit = integer(query, "since", 0), integer(query, "limit", 100, 1)
    state.feed.catch_up(state.runs, state.now)
    return answer(state.feed.after(since, set(query.getlist("run_ids")), limit))


def report(call: Call) -> Response:
    """Take the word of a run for what happened to it: an end that is reported ends it."""
    body, state, now = call.body, call.state, call.state.now
    run = state.run(call.path["run_id"])
    kind, wanted = body["event_type"], STATE_OF[body["event_type"]]
    state.feed.catch_up(state.runs, now)
    event = None
    if wanted in lifecycle.TERMINAL and run.state(now) not in lifecycle.TERMINAL:
        script = scripts.Script(wanted, "Reported by the run.")
        state.change_life(run, lifecycle.ended(run.life, now, now, script))
        state.feed.catch_up(state.runs, now)
        event = state.feed.events[-1]
    event = event or state.feed.add(kind, run.run_id, now)
    event |= {"ref_id": body.get("ref_id"), "execution_id": body.get("execution_id")}
    return answer({"sequence": event["sequence"]})


def redirect(call: Call) -> Response:
    """Where a session can be read once its sandbox is gone; nothing before that."""
    wanted, now = call.path["session_uuid"], call.state.now
    for run in call.state.runs.values():
        if wanted in (sessions := run.sessions(now)) and run.started(now) is not None:
            open_still = wanted == sessions[-1] and run.sandbox_running(now)
            return answer({} if open_still else {"conversation_id": run.conversation_id})
    return answer({})


OPERATIONS: Operations = {
    "POST /agent/messages": send,
    "GET /agent/messages/{run_id}": inbox,
    "POST /agent/messages/{message_id}/read": read,
    "POST /agent/messages/{message_id}/delivered": delivered,
    "GET /agent/events": poll,
    "POST /agent/events/{run_id}": report,
    "GET /agent/sessions/{session_uuid}/redirect": redirect,
}
