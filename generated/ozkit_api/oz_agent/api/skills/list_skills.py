"""GET /agent; generated, do not edit."""

from ozkit._runtime.operation import Answer, Operation, Param
from ozkit._runtime.shapes import Checked, Object

from ...models.list_agents_response import ListAgentsResponse

OPERATION: Operation[ListAgentsResponse] = Operation(
    id="listSkills",
    method="GET",
    path="/agent",
    name="skills.list",
    params=(
        Param("repo", "repo", "query"),
        Param("refresh", "refresh", "query"),
        Param("sort_by", "sort_by", "query"),
        Param("include_malformed_skills", "include_malformed_skills", "query"),
    ),
    answers={
        200: Answer("json", Checked(Object(ListAgentsResponse), "an object")),
    },
    page={"items": "agents"},
)
