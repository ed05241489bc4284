"""GET /harness-support/transcript; generated, do not edit."""

from ozkit._runtime.operation import Answer, Operation

OPERATION: Operation[str] = Operation(
    id="getTranscriptDownload",
    method="GET",
    path="/harness-support/transcript",
    name="harness.transcript",
    answers={
        307: Answer("redirect"),
    },
)
