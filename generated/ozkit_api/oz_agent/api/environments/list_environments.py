"""GET /agent/environments; generated, do not edit."""

from ozkit._runtime.operation import Answer, Operation, Param
from ozkit._runtime.shapes import Checked, Object

from ...models.list_environments_response import ListEnvironmentsResponse

OPERATION: Operation[ListEnvironmentsResponse] = Operation(
    id="listEnvironments",
    method="GET",
    path="/agent/environments",
    name="environments.list",
    params=(Param("sort_by", "sort_by", "query"),),
    answers={
        200: Answer("json", Checked(Object(ListEnvironmentsResponse), "an object")),
    },
    page={"items": "environments"},
)
