"""GET /agent; generated, do not edit."""

from ozkit_runtime.operation import Operation, Param, ResponseSpec

from ...models.list_agents_response import ListAgentsResponse
from ...types import Checked, Object

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
        Param("X-Warp-Team-Uid", "x_warp_team_uid", "header", style="simple", explode=False),
    ),
    responses={
        200: ResponseSpec("json", Checked(Object(ListAgentsResponse), "an object")),
    },
    page={"items": "agents"},
)
