"""DELETE /agent/identities/{uid}; generated, do not edit."""

from ozkit._runtime.operation import Answer, Operation, Param

OPERATION: Operation[None] = Operation(
    id="deleteAgentIdentity",
    method="DELETE",
    path="/agent/identities/{uid}",
    name="identities.delete",
    params=(Param("uid", "uid", "path", required=True, style="simple", explode=False),),
    answers={
        204: Answer("empty"),
    },
)
