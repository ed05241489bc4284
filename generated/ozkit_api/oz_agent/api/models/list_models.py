"""GET /agent/models; generated, do not edit."""

from ozkit_runtime.operation import Operation, ResponseSpec

from ...models.list_models_response import ListModelsResponse
from ...types import Checked, Object

OPERATION: Operation[ListModelsResponse] = Operation(
    id="listModels",
    method="GET",
    path="/agent/models",
    name="models.list",
    responses={
        200: ResponseSpec("json", Checked(Object(ListModelsResponse), "an object")),
    },
    page={"items": "models"},
)
