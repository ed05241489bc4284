"""GET /agent/identities/{uid}; generated, do not edit."""

from ozkit._runtime.operation import Answer, Operation, Param
from ozkit._runtime.shapes import Checked, Object

from ...models.agent_response import AgentResponse

OPERATION: Operation[AgentResponse] = Operation(
    id="getAgentIdentity",
    method="GET",
    path="/agent/identities/{uid}",
    name="identities.get",
    params=(Param("uid", "uid", "path", required=True, style="simple", explode=False),),
    answers={
        200: Answer("json", Checked(Object(AgentResponse), "an object")),
    },
)
