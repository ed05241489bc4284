"""GET /agent/runs/{runId}/transcript; generated, do not edit."""

from ozkit_runtime.operation import Operation, Param, ResponseSpec

OPERATION: Operation[str] = Operation(
    id="getRunTranscript",
    method="GET",
    path="/agent/runs/{runId}/transcript",
    name="runs.transcript",
    params=(Param("runId", "run_id", "path", required=True, style="simple", explode=False),),
    responses={
        302: ResponseSpec("redirect"),
    },
)
