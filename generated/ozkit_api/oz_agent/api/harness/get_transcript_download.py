"""GET /harness-support/transcript; generated, do not edit."""

from ozkit_runtime.operation import Operation, ResponseSpec

OPERATION: Operation[str] = Operation(
    id="getTranscriptDownload",
    method="GET",
    path="/harness-support/transcript",
    name="harness.transcript",
    responses={
        307: ResponseSpec("redirect"),
    },
)
