"""GET /agent/artifacts/{artifactUid}; generated, do not edit."""

from typing import Any

from ozkit_runtime.operation import Operation, Param, ResponseSpec

from ...models.file_artifact_response import FileArtifactResponse
from ...models.plan_artifact_response import PlanArtifactResponse
from ...models.screenshot_artifact_response import ScreenshotArtifactResponse
from ...types import Checked, Tagged

OPERATION: Operation[PlanArtifactResponse | ScreenshotArtifactResponse | FileArtifactResponse | dict[str, Any]] = (
    Operation(
        id="getArtifact",
        method="GET",
        path="/agent/artifacts/{artifactUid}",
        name="artifacts.get",
        params=(Param("artifactUid", "artifact_uid", "path", required=True, style="simple", explode=False),),
        responses={
            200: ResponseSpec(
                "json",
                Checked(
                    Tagged(
                        "artifact_type",
                        {
                            "PLAN": PlanArtifactResponse,
                            "SCREENSHOT": ScreenshotArtifactResponse,
                            "FILE": FileArtifactResponse,
                        },
                    ),
                    "an object",
                ),
            ),
        },
        anonymous=True,
    )
)
