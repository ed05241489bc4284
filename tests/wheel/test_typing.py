"""What a user's type checker makes of the wheel: right programs pass, wrong ones do not, under mypy and pyright."""

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from .conftest import Environment

PROGRAM = Path(__file__).parent / "snippets" / "program.py"
HEAD = """\
import ozkit
from ozkit_api.oz_agent.models import AmbientAgentConfig, RunItem, RunState
client, cursor = ozkit.Client("k"), ozkit.CursorClient("k")
def given(run: RunItem, other: ozkit.AsyncClient) -> None:
    """
WRONG = {
    "misspelt_keyword": "client.runs.create(promt='Fix')",
    "misspelt_keyword_of_a_list": "client.runs.list(sate=['FAILED'])",
    "misspelt_keyword_of_a_model": "AmbientAgentConfig(nam='n')",
    "misspelt_method": "client.runs.fetch('id')",
    "misspelt_resource": "client.run.get('id')",
    "misspelt_field": "run.run_ids",
    "misspelt_option": "ozkit.Client('k', base='https://x.example')",
    "misspelt_error": "ozkit.NotFounded",
    "misspelt_import": "from ozkit import NotFounded",
    "misspelt_model": "from ozkit_api.oz_agent.models import RunItm",
    "int_for_str": "client.runs.get(7)",
    "int_for_str_keyword": "client.schedules.create(name=1, cron_schedule='0 3 * * *')",
    "str_for_int": "client.runs.list(limit='100')",
    "str_for_bool": "client.runs.create(prompt='Fix', team='yes')",
    "str_for_mapping": "client.runs.create(prompt='Fix', config='nightly')",
    "none_for_str": "client.runs.get(None)",
    "missing_positional": "client.runs.get()",
    "missing_keyword": "client.schedules.create(name='n')",
    "missing_of_update": "client.schedules.update('id', name='n', cron_schedule='0 3 * * *')",
    "missing_of_model": "RunItem(run_id='r')",
    "keyword_given_by_position": "client.runs.create('Fix')",
    "unset_not_looked_at": "run.session_link.upper()",
    "none_not_looked_at": "run.started_at.year if run.started_at is not ozkit.UNSET else 0",
    "answer_of_another_type": "number: int = client.runs.get('id')",
    "item_of_another_type": "names: list[str] = list(client.runs.list())",
    "coroutine_not_awaited": "other.runs.get('id').state",
    "plain_loop_over_async": "[each for each in other.runs.list()]",
    "unknown_enum_member": "RunState.SUCEEDED",
    "enum_as_int": "state: int = run.state",
    "int_for_date": "client.analytics.events(start_date=7)",
    "misspelt_keyword_of_events": "client.analytics.events(page_sise=5)",
    "missing_keyword_of_series": "client.analytics.summary_by_period(start_date='7d')",
    "zone_of_a_run": "client.runs.list(zone='UTC')",
    "int_for_zone": "client.analytics.users(zone=2)",
    "text_for_pages_ahead": "cursor.commits.list(prefetch='8')",
    "text_for_a_timeout": "client.runs.get('id', timeout='5')",
    "raw_misspelt_keyword": "client.runs.with_raw_response.get('id', limt=1)",
    "raw_model_of_another_type": "number: int = client.runs.with_raw_response.get('id').parse()",
    "raw_coroutine_not_awaited": "other.runs.with_raw_response.get('id').status",
    "other_client": "cursor.runs",
    "pages_of_another_api": "client.analytics.events(cursor='c')",
    "misspelt_key": "client.runs.create(prompt='Fix', config={'enviroment_id': 'e'})",
    "misspelt_key_deep_down": "client.runs.create(prompt='Fix', config={'harness': {'typ': 'claude'}})",
    "misspelt_key_in_a_map": "client.runs.create(prompt='Fix', config={'mcp_servers': {'git': {'comand': 'x'}}})",
    "misspelt_key_in_a_list": "client.runs.create(prompt='Fix', attachments=[{'filename': 'f', 'data': 'd'}])",
    "misspelt_key_of_a_schedule": "client.schedules.create(name='n', cron_schedule='', agent_config={'nam': 'n'})",
    "misspelt_key_of_an_update": "client.identities.update('u', harness={'modell_id': 'm'})",
    "misspelt_key_of_a_wait": "client.runs.create_and_wait(prompt='Fix', config={'modelid': 'm'})",
    "misspelt_key_of_the_other_client": "other.runs.create(prompt='Fix', config={'skill': 's'})",
    "missing_key": "client.runs.create(prompt='Fix', attachments=[{'file_name': 'f'}])",
    "int_for_str_in_a_key": "client.runs.create(prompt='Fix', config={'environment_id': 7})",
    "misspelt_value": "client.runs.create(prompt='Fix', mode='plann')",
    "misspelt_value_of_a_list": "client.runs.list(state=['FAILD'])",
    "misspelt_single_value": "client.runs.list(state='FAILD')",
    "misspelt_value_deep_down": "client.runs.create(prompt='Fix', config={'harness': {'type': 'cloude'}})",
    "misspelt_value_of_usage": "client.analytics.summary_by_period(group_by_period='weekly')",
    "int_for_date_of_runs": "client.runs.list(created_after=7)",
    "misspelt_model_of_ozkit": "ozkit.models.RunItm",
}


@dataclass
class Found:
    """The errors of one checker, by file, each with its line and rule."""

    errors: dict[str, list[tuple[int, str]]] = field(default_factory=dict)

    def add(self, path: str, line: int, what: str) -> None:
        self.errors.setdefault(Path(path).name, []).append((line, what))


def check_with_mypy(environment: Environment, folder: Path) -> Found:
    options = ("--strict", "--config-file", "", "--no-error-summary", "--cache-dir", str(folder / ".cache"))
    python = "--python-executable", str(environment.python)
    output = environment.check("mypy", *options, *python, *files(folder), folder=folder)
    found = Found()
    for path, line, text in re.findall(r"^([^:\n]+\.py):(\d+): error: (.*)$", output, re.MULTILINE):
        found.add(path, int(line), text)
    return found


def check_with_pyright(environment: Environment, folder: Path) -> Found:
    (folder / "pyrightconfig.json").write_text(json.dumps({"typeCheckingMode": "standard", "pythonVersion": "3.11"}))
    options = "--outputjson", "--pythonpath", str(environment.python), "--project", "."
    output = environment.check("pyright", *options, folder=folder)
    report = json.loads(output[output.index("{") :])
    assert report["summary"]["filesAnalyzed"] == len(files(folder)), report["summary"]
    found = Found()
    for row in report["generalDiagnostics"]:
        if row["severity"] == "error":
            found.add(row["file"], row["range"]["start"]["line"] + 1, f"{row['message']} [{row.get('rule')}]")
    return found


CHECKERS: dict[str, Callable[[Environment, Path], Found]] = {"mypy": check_with_mypy, "pyright": check_with_pyright}


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.py"))


@pytest.fixture(scope="module")
def programs(environment: Environment) -> Path:
    """The right program, the same for pyright's strict mode, and every wrong one, each a file of its own."""
    folder: Path = environment.home / "programs"
    folder.mkdir()
    shutil.copy(PROGRAM, folder / "program.py")
    (folder / "strict.py").write_text("# pyright: strict\n" + PROGRAM.read_text())
    for name, code in WRONG.items():
        (folder / f"wrong_{name}.py").write_text(f"{HEAD}{code}\n")
    return folder


@pytest.fixture(scope="module", params=CHECKERS)
def found(request: pytest.FixtureRequest, environment: Environment, programs: Path) -> Found:
    return CHECKERS[request.param](environment, programs)


@pytest.mark.parametrize("program", ["program.py", "strict.py"])
def test_a_right_program_passes(found: Found, program: str) -> None:
    assert found.errors.get(program, []) == []


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_program_does_not(found: Found, name: str) -> None:
    lines = [line for line, _ in found.errors.get(f"wrong_{name}.py", [])]
    last = HEAD.count("\n") + 1
    assert lines, f"nobody objects to: {WRONG[name]}"
    assert set(lines) == {last}, found.errors[f"wrong_{name}.py"]
