"""POST /agent/runs/{runId}/scores; generated, do not edit."""

from ozkit_runtime.operation import BodyField, Operation, Param, ResponseSpec

from ... import models
from ...models.report_run_scores_response import ReportRunScoresResponse
from ...types import Checked, Items, Object

OPERATION: Operation[ReportRunScoresResponse] = Operation(
    id="reportRunScores",
    method="POST",
    path="/agent/runs/{runId}/scores",
    name="runs.report_scores",
    params=(Param("runId", "run_id", "path", required=True, style="simple", explode=False),),
    body=(BodyField("results", "results", takes=lambda: Items(Object(models.ReportedRunScore))),),
    body_required=True,
    responses={
        200: ResponseSpec("json", Checked(Object(ReportRunScoresResponse), "an object")),
        206: ResponseSpec("json", Checked(Object(ReportRunScoresResponse), "an object")),
    },
)
