"""GET /agent/run-by-external-reference; generated, do not edit."""

from ozkit_runtime.operation import Operation, Param, ResponseSpec

from ...models.run_by_external_reference_response import RunByExternalReferenceResponse
from ...types import Checked, Object

OPERATION: Operation[RunByExternalReferenceResponse] = Operation(
    id="getRunByExternalReference",
    method="GET",
    path="/agent/run-by-external-reference",
    name="runs.by_external_reference",
    params=(Param("url", "url", "query", required=True),),
    responses={
        200: ResponseSpec("json", Checked(Object(RunByExternalReferenceResponse), "an object")),
    },
)
