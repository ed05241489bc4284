"""GET /agent/environments; generated, do not edit."""

from ozkit_runtime.operation import Operation, Param, ResponseSpec

from ...models.list_environments_response import ListEnvironmentsResponse
from ...types import Checked, Object

OPERATION: Operation[ListEnvironmentsResponse] = Operation(
    id="listEnvironments",
    method="GET",
    path="/agent/environments",
    name="environments.list",
    params=(
        Param("sort_by", "sort_by", "query"),
        Param("X-Warp-Team-Uid", "x_warp_team_uid", "header", style="simple", explode=False),
    ),
    responses={
        200: ResponseSpec("json", Checked(Object(ListEnvironmentsResponse), "an object")),
    },
    page={"items": "environments"},
)
