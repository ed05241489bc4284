"""GET /agent/artifacts/{artifactUid}; generated, do not edit."""

from typing import Any

from ozkit._runtime.operation import Answer, Operation, Param
from ozkit._runtime.shapes import Checked, Tagged

from ...models.file_artifact_response import FileArtifactResponse
from ...models.plan_artifact_response import PlanArtifactResponse
from ...models.screenshot_artifact_response import ScreenshotArtifactResponse

OPERATION: Operation[PlanArtifactResponse | ScreenshotArtifactResponse | FileArtifactResponse | dict[str, Any]] = (
    Operation(
        id="getArtifact",
        method="GET",
        path="/agent/artifacts/{artifactUid}",
        name="artifacts.get",
        params=(Param("artifactUid", "artifact_uid", "path", required=True, style="simple", explode=False),),
        answers={
            200: Answer(
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
    )
)
