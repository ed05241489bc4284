"""GET /agent/connected-self-hosted-workers; generated, do not edit."""

from ozkit_runtime.operation import Operation, Param, ResponseSpec

from ...models.list_connected_self_hosted_workers_response import ListConnectedSelfHostedWorkersResponse
from ...types import Checked, Object

OPERATION: Operation[ListConnectedSelfHostedWorkersResponse] = Operation(
    id="listConnectedSelfHostedWorkers",
    method="GET",
    path="/agent/connected-self-hosted-workers",
    name="workers.list",
    params=(Param("X-Warp-Team-Uid", "x_warp_team_uid", "header", style="simple", explode=False),),
    responses={
        200: ResponseSpec("json", Checked(Object(ListConnectedSelfHostedWorkersResponse), "an object")),
    },
    page={"items": "workers"},
)
