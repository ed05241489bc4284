"""GET /agent/connected-self-hosted-workers; generated, do not edit."""

from ozkit._runtime.operation import Answer, Operation
from ozkit._runtime.shapes import Checked, Object

from ...models.list_connected_self_hosted_workers_response import ListConnectedSelfHostedWorkersResponse

OPERATION: Operation[ListConnectedSelfHostedWorkersResponse] = Operation(
    id="listConnectedSelfHostedWorkers",
    method="GET",
    path="/agent/connected-self-hosted-workers",
    name="workers.list",
    answers={
        200: Answer("json", Checked(Object(ListConnectedSelfHostedWorkersResponse), "an object")),
    },
    page={"items": "workers"},
)
