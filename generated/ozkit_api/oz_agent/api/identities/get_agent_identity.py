"""GET /agent/identities/{uid}; generated, do not edit."""

from ozkit_runtime.operation import Operation, Param, ResponseSpec

from ...models.agent_response import AgentResponse
from ...types import Checked, Object

OPERATION: Operation[AgentResponse] = Operation(
    id="getAgentIdentity",
    method="GET",
    path="/agent/identities/{uid}",
    name="identities.get",
    params=(Param("uid", "uid", "path", required=True, style="simple", explode=False),),
    responses={
        200: ResponseSpec("json", Checked(Object(AgentResponse), "an object")),
    },
)
