"""GET /agent/identities; generated, do not edit."""

from ozkit._runtime.operation import Answer, Operation
from ozkit._runtime.shapes import Checked, Object

from ...models.list_agent_identities_response import ListAgentIdentitiesResponse

OPERATION: Operation[ListAgentIdentitiesResponse] = Operation(
    id="listAgentIdentities",
    method="GET",
    path="/agent/identities",
    name="identities.list",
    answers={
        200: Answer("json", Checked(Object(ListAgentIdentitiesResponse), "an object")),
    },
    page={"items": "agents"},
)
