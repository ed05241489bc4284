"""GET /agent/identities; generated, do not edit."""

from ozkit_runtime.operation import Operation, Param, ResponseSpec

from ...models.list_agent_identities_response import ListAgentIdentitiesResponse
from ...types import Checked, Object

OPERATION: Operation[ListAgentIdentitiesResponse] = Operation(
    id="listAgentIdentities",
    method="GET",
    path="/agent/identities",
    name="identities.list",
    params=(Param("X-Warp-Team-Uid", "x_warp_team_uid", "header", style="simple", explode=False),),
    responses={
        200: ResponseSpec("json", Checked(Object(ListAgentIdentitiesResponse), "an object")),
    },
    page={"items": "agents"},
)
