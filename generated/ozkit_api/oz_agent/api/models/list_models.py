"""GET /agent/models; generated, do not edit."""

from ozkit._runtime.operation import Answer, Operation
from ozkit._runtime.shapes import Checked, Object

from ...models.list_models_response import ListModelsResponse

OPERATION: Operation[ListModelsResponse] = Operation(
    id="listModels",
    method="GET",
    path="/agent/models",
    name="models.list",
    answers={
        200: Answer("json", Checked(Object(ListModelsResponse), "an object")),
    },
    page={"items": "models"},
)
