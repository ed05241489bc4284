"""POST /agent/runs/{runId}/cancel; generated, do not edit."""

from ozkit_runtime.operation import Operation, Param, ResponseSpec

from ...types import Checked, Plain

OPERATION: Operation[str] = Operation(
    id="cancelRun",
    method="POST",
    path="/agent/runs/{runId}/cancel",
    name="runs.cancel",
    params=(Param("runId", "run_id", "path", required=True, style="simple", explode=False),),
    responses={
        200: ResponseSpec("json", Checked(Plain(str), "text")),
    },
    idempotent=True,
)
