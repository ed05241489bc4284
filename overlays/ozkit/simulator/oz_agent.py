"""The Oz Agent API as one table of operations, and the key that opens it."""

import hmac

from ozkit.simulator import oz_catalog, oz_identities, oz_mail, oz_runs, oz_schedules
from ozkit.simulator.errors import Problem
from ozkit.simulator.web import Operations

BASE = "/api/v1"
OPERATIONS: Operations = {
    **oz_runs.OPERATIONS,
    **oz_schedules.OPERATIONS,
    **oz_identities.OPERATIONS,
    **oz_catalog.OPERATIONS,
    **oz_mail.OPERATIONS,
}


def check_key(authorization: str, api_key: str) -> None:
    """Refuse a request whose Authorization header does not carry the key."""
    scheme, _, token = authorization.partition(" ")
    if not authorization:
        raise Problem("authentication_required", "No Authorization header.")
    if scheme.lower() != "bearer" or not hmac.compare_digest(token.strip().encode(), api_key.encode()):
        raise Problem("authentication_required", "This is not the key of the simulator.")
