"""What a first step may load: a command-line tool that makes a client should not pay for a hundred models."""

import json

import pytest

from .conftest import Built, Environment

STEPS = {
    "import": "import ozkit",
    "client": "import ozkit; c = ozkit.Client('k'); c.runs; c.schedules; c.analytics",
    "async": "import ozkit; c = ozkit.AsyncClient('k'); c.runs; c.analytics; c.runs.list",
    "cursor": "import ozkit; c = ozkit.CursorClient('k'); c.changes; c.commits",
    "paginator": "import ozkit; c = ozkit.Client('k'); c.runs.list; ozkit.Paginator; ozkit.NotFound",
}


HEAVY = {"attr", "attrs", "starlette", "uvicorn", "pandas", "pyarrow", "dateutil", "filelock"}
HEAVY |= {"httpx", "httpcore", "anyio", "asyncio", "concurrent", "csv", "email", "ssl"}
FLOWS = {f"ozkit._runs.{name}" for name in ("wait", "wait_many", "cancel", "create_once", "fan_out", "statuses")}


def loaded(environment: Environment, step: str) -> set[str]:
    code = f"import json, sys\nbefore = set(sys.modules)\n{step}\nprint(json.dumps(sorted(set(sys.modules) - before)))"
    return set(json.loads(environment.run("-c", code)))


def is_heavy(name: str) -> bool:
    """Whether a module is httpx, attrs, a model, an endpoint, a flow, of an extra, or for pages side by side."""
    parts = name.split(".")
    if parts[0] in HEAVY or name in FLOWS:
        return True
    if parts[0] != "ozkit_api" or len(parts) < 4:
        return name.startswith("ozkit.simulator")
    return parts[2] == "models" or len(parts) > 4


@pytest.mark.parametrize("step", STEPS)
def test_a_step_loads_nothing_heavy(environment: Environment, step: str) -> None:
    assert sorted(filter(is_heavy, loaded(environment, STEPS[step]))) == []


FIRST_CALL = """
import httpx, ozkit
answer = httpx.MockTransport(lambda request: httpx.Response(200, json={"runs": [], "page_info": {}}))
list(ozkit.Client("k", transport=answer).runs.list())
"""


def models(names: set[str]) -> set[str]:
    """Return the modules of models."""
    return {name.rpartition(".")[2] for name in names if name.startswith("ozkit_api.oz_agent.models.")}


def test_a_first_call_loads_neither_asyncio_nor_the_models_inside_a_run(environment: Environment) -> None:
    names = loaded(environment, FIRST_CALL)
    assert sorted(names & {"asyncio", "msgspec"}) == []
    assert "ozkit._http.network" in names
    assert models(names) == {"list_runs_response", "page_info", "run_item"}


def test_a_model_loads_no_other_model(environment: Environment, built: Built) -> None:
    assert models(loaded(environment, "from ozkit_api.oz_agent.models import RunItem; RunItem")) == {"run_item"}


def test_the_check_sees_what_it_looks_for(environment: Environment) -> None:
    """Were the rule blind, the tests above would pass whatever is loaded."""
    names = loaded(environment, "from ozkit_api.oz_agent.api.runs.list_runs import OPERATION")
    heavy = set(filter(is_heavy, names))
    assert {"attrs", "ozkit_api.oz_agent.models.list_runs_response", "ozkit_api.oz_agent.api.runs.list_runs"} <= heavy
