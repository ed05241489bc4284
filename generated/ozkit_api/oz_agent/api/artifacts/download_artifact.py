"""GET /agent/artifacts/{artifactUid}/download; generated, do not edit."""

from ozkit_runtime.operation import Operation, Param, ResponseSpec

OPERATION: Operation[str] = Operation(
    id="downloadArtifact",
    method="GET",
    path="/agent/artifacts/{artifactUid}/download",
    name="artifacts.download_url",
    params=(Param("artifactUid", "artifact_uid", "path", required=True, style="simple", explode=False),),
    responses={
        302: ResponseSpec("redirect"),
    },
    anonymous=True,
)
