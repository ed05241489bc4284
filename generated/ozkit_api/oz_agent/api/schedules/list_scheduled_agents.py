"""GET /agent/schedules; generated, do not edit."""

from ozkit._runtime.operation import Answer, Operation
from ozkit._runtime.shapes import Checked, Object

from ...models.list_scheduled_agents_response import ListScheduledAgentsResponse

OPERATION: Operation[ListScheduledAgentsResponse] = Operation(
    id="listScheduledAgents",
    method="GET",
    path="/agent/schedules",
    name="schedules.list",
    answers={
        200: Answer("json", Checked(Object(ListScheduledAgentsResponse), "an object")),
    },
    page={"items": "schedules"},
)
