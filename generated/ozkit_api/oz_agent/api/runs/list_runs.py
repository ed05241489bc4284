"""GET /agent/runs; generated, do not edit."""

import datetime

from ozkit_runtime.operation import Operation, Param, ResponseSpec

from ... import models
from ...models.list_runs_response import ListRunsResponse
from ...types import Checked, Object, Parsed

OPERATION: Operation[ListRunsResponse] = Operation(
    id="listRuns",
    method="GET",
    path="/agent/runs",
    name="runs.list",
    params=(
        Param("limit", "limit", "query", minimum=1, maximum=500),
        Param("cursor", "cursor", "query"),
        Param("sort_by", "sort_by", "query"),
        Param("sort_order", "sort_order", "query"),
        Param("state", "state", "query"),
        Param("name", "name", "query"),
        Param("model_id", "model_id", "query"),
        Param("creator", "creator", "query"),
        Param("executor", "executor", "query"),
        Param("source", "source", "query"),
        Param("execution_location", "execution_location", "query"),
        Param("created_after", "created_after", "query", takes=lambda: Parsed(datetime.datetime)),
        Param("created_before", "created_before", "query", takes=lambda: Parsed(datetime.datetime)),
        Param("updated_after", "updated_after", "query", takes=lambda: Parsed(datetime.datetime)),
        Param("environment_id", "environment_id", "query"),
        Param("skill", "skill", "query"),
        Param("skill_spec", "skill_spec", "query"),
        Param("schedule_id", "schedule_id", "query"),
        Param("ancestor_run_id", "ancestor_run_id", "query"),
        Param("metadata", "metadata", "query", style="deepObject", takes=lambda: Object(models.ListRunsMetadata)),
        Param("artifact_type", "artifact_type", "query"),
        Param("q", "q", "query"),
        Param("X-Warp-Team-Uid", "x_warp_team_uid", "header", style="simple", explode=False),
    ),
    responses={
        200: ResponseSpec("json", Checked(Object(ListRunsResponse), "an object")),
    },
    page={
        "items": "runs",
        "cursor": {"param": "cursor", "next": "page_info.next_cursor", "more": "page_info.has_next_page"},
    },
)
