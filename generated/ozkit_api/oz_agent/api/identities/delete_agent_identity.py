"""DELETE /agent/identities/{uid}; generated, do not edit."""

from ozkit_runtime.operation import Operation, Param, ResponseSpec

OPERATION: Operation[None] = Operation(
    id="deleteAgentIdentity",
    method="DELETE",
    path="/agent/identities/{uid}",
    name="identities.delete",
    params=(Param("uid", "uid", "path", required=True, style="simple", explode=False),),
    responses={
        204: ResponseSpec("empty"),
    },
)
