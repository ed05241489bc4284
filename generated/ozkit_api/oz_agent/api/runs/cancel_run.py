"""POST /agent/runs/{runId}/cancel; generated, do not edit."""

from ozkit._runtime.operation import Answer, Operation, Param
from ozkit._runtime.shapes import Checked, Plain

OPERATION: Operation[str] = Operation(
    id="cancelRun",
    method="POST",
    path="/agent/runs/{runId}/cancel",
    name="runs.cancel",
    params=(Param("runId", "run_id", "path", required=True, style="simple", explode=False),),
    answers={
        200: Answer("json", Checked(Plain(str), "text")),
    },
    idempotent=True,
)
