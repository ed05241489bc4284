"""GET /agent/sessions/{sessionUuid}/redirect; generated, do not edit."""

from ozkit._runtime.operation import Answer, Operation, Param
from ozkit._runtime.shapes import Checked, Object

from ...models.session_redirect import SessionRedirect

OPERATION: Operation[SessionRedirect] = Operation(
    id="getSessionRedirect",
    method="GET",
    path="/agent/sessions/{sessionUuid}/redirect",
    name="sessions.redirect",
    params=(Param("sessionUuid", "session_uuid", "path", required=True, style="simple", explode=False),),
    answers={
        200: Answer("json", Checked(Object(SessionRedirect), "an object")),
    },
)
