"""GET /agent/sessions/{sessionUuid}/redirect; generated, do not edit."""

from ozkit_runtime.operation import Operation, Param, ResponseSpec

from ...models.session_redirect import SessionRedirect
from ...types import Checked, Object

OPERATION: Operation[SessionRedirect] = Operation(
    id="getSessionRedirect",
    method="GET",
    path="/agent/sessions/{sessionUuid}/redirect",
    name="sessions.redirect",
    params=(Param("sessionUuid", "session_uuid", "path", required=True, style="simple", explode=False),),
    responses={
        200: ResponseSpec("json", Checked(Object(SessionRedirect), "an object")),
    },
)
