"""GET /agent/runs/{runId}/transcript; generated, do not edit."""

from ozkit._runtime.operation import Answer, Operation, Param

OPERATION: Operation[str] = Operation(
    id="getRunTranscript",
    method="GET",
    path="/agent/runs/{runId}/transcript",
    name="runs.transcript",
    params=(Param("runId", "run_id", "path", required=True, style="simple", explode=False),),
    answers={
        302: Answer("redirect"),
    },
)
