"""The commands: which there are, and what each of them runs."""

from __future__ import annotations

import inspect
import os
import pkgutil
import re
import sys
import warnings
from argparse import SUPPRESS, ArgumentParser, HelpFormatter
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import is_dataclass
from functools import cache, partial
from importlib import import_module
from operator import attrgetter
from types import SimpleNamespace
from typing import Any, NoReturn

from ozkit_runtime.operation import Operation
from ozkit_runtime.redact import secret_text

from .._version import __version__
from ..errors import ConfigurationError
from .arguments import add_method, as_flag, json_value, plain
from .output import Progress, print_items, print_value

# The prefix of an API's commands -> its client, and its packages.
APIS = {"": ("Client", ("oz_agent", "warp_analytics")), "cursor": ("CursorClient", ("cursor_ai_code",))}
# Methods that return what only Python can use, or that `create --wait` stands for.
_OF_PYTHON = {"extract", "extract_events", "create_and_wait", "create_and_wait_many", "conversation_or_transcript"}
_RENAMED = {"export_events": "export", "reconcile_events": "reconcile"}
_WAITS = {"timeout", "on_blocked", "on_unknown"}
_MOST = 100
_FORMATS = {
    "json": "One JSON document; the default unless the output is a terminal.",
    "ndjson": "One JSON value on each line.",
    "table": "Columns; the default on a terminal.",
}
# Where the first line and the description of a docstring end.
_SECTIONS = re.compile(r"\n\n(?:API operation|Args|Returns|Yields|Raises):")
_ABOUT = "Run Warp cloud agents, and read Warp's and Cursor's usage data. API keys: WARP_API_KEY and CURSOR_API_KEY."
_EXIT_CODES = """exit codes: 0 success, 1 failure, 2 wrong usage or configuration, 3 a run is blocked until a person
acts, 124 the deadline has passed, 130 Ctrl-C"""


class Parser(ArgumentParser):
    """The parser of one command: errors are one line, and no option has short forms that a new one could break."""

    prefix: str | None = None  # of its API; None if it sends nothing
    target: Callable[[Any], Any]  # returns what it calls, given the client
    operation: Operation[Any] | None = None  # None for a method written by hand
    required: Collection[str] = ()  # options that must be given

    def __init__(self, prog: str | None = None, **options: Any) -> None:
        formatter: Any = partial(HelpFormatter, max_help_position=27)
        super().__init__(prog, allow_abbrev=False, formatter_class=formatter, **options)

    def error(self, message: str) -> NoReturn:
        """Exit with code 2."""
        self.exit(2, f"{self.prog}: {message}; see {self.prog} --help\n")

    @property
    def can_wait(self) -> bool:
        """Whether it takes `--wait`."""
        return self.operation is not None and self.operation.name in {"runs.create", "runs.follow_up"}


def run(arguments: list[str]) -> int:
    """Run a command and return its exit code."""
    if arguments[:1] == ["simulator"]:
        from ..simulator.__main__ import main

        return main(arguments[1:], prog="ozkit simulator")
    given = vars(build(arguments).parse_args(arguments))
    ours = {name: given.pop(name) for name in list(given) if name[0] == "_"}
    command: Parser = ours["_command"]
    values = _values(command, given)
    progress, client = Progress(), nullcontext()
    if command.prefix is not None:
        key = None
        if ours["_key"] is not None and not (key := secret_text(os.environ.get(ours["_key"], ""))):
            # The name is not shown: it can be the key itself, given by mistake.
            raise ConfigurationError("--api-key-from-env: no environment variable of this name is set")
        client = _client_class(command.prefix)(key, base_url=ours["_url"])
    try:
        with client:
            return _call(command, client, values, ours, progress)
    finally:
        progress.clear()


def build(arguments: list[str]) -> ArgumentParser:
    """Return the parser; only the command that is called is complete, so that nothing else is imported."""
    words = [word for word in arguments if not word.startswith("-")]
    parser = Parser("ozkit", description=_ABOUT, epilog=_EXIT_CODES)
    parser.add_argument("--version", action="version", version=f"ozkit {__version__}")
    names = _commands(parser)
    for prefix, (_, packages) in APIS.items():
        level, rest = names, words
        if prefix:
            under = names.add_parser(prefix, help=f"the API of {prefix.capitalize()}")
            if words[:1] != [prefix]:
                continue
            level, rest = _commands(under), words[1:]
        for package in packages:
            api = import_module(f"ozkit_api.{package}.api")
            for resource in api.RESOURCES:
                methods = level.add_parser(resource, help=f"operations on {resource}")
                if rest[:1] == [resource]:
                    _add_methods(methods, prefix, package, resource, rest[1:2])
    report = names.add_parser("report", help="write the usage report, an HTML file")
    if words[:1] == ["report"]:
        usage = import_module("ozkit.reports.usage")
        report.prefix, report.target = "", lambda client: partial(usage.usage_report, client)
        _finish(report, add_method(report, usage, "usage_report"))
    names.add_parser("simulator", help="serve all APIs on this machine, for tests")
    return parser


def _commands(parser: ArgumentParser) -> Any:
    return parser.add_subparsers(title="commands", metavar="COMMAND", required=True, dest=f"_{parser.prog}")


def _add_methods(parser: ArgumentParser, prefix: str, package: str, resource: str, called: list[str]) -> None:
    cls, level = resource_class(prefix, resource), _commands(parser)
    names = {name for name, _ in inspect.getmembers(cls, inspect.isfunction) if name[0] != "_"}
    for method in sorted(names - _OF_PYTHON):
        name = _RENAMED.get(method, method).replace("_", "-")
        words = plain(_SECTIONS.split(inspect.getdoc(getattr(cls, method)) or "")[0])
        found = level.add_parser(name, help=words.split("\n")[0].removesuffix("."), description=words)
        if called == [name]:
            found.prefix, found.target = prefix, attrgetter(f"{resource}.{method}")
            found.operation = _operations(package, resource).get(method)
            _add_arguments(found, cls, method)
    if hasattr(cls, "plan"):
        verify = level.add_parser("verify", help="Check the files of an export, offline")
        if called == ["verify"]:
            module = import_module("ozkit.analytics.extraction.verify")
            verify.target = lambda _: module.verify
            _finish(verify, add_method(verify, module, "verify"))


def _add_arguments(parser: Parser, cls: type, method: str) -> None:
    operation = parser.operation
    if operation is None:
        required = add_method(parser, cls, method)
    else:
        if operation.body:
            words = "The whole request body as JSON, @FILE or -; other options replace its fields."
            parser.add_argument("--input", type=json_value, default=SUPPRESS, metavar="JSON", help=words)
        body = {part.argument for part in operation.body}
        # The timeout of one request is not for the command line: a wait has one of its own.
        required = add_method(parser, cls, method, body=body, without={"timeout"})
        if operation.page is not None:
            most = parser.add_mutually_exclusive_group()
            most.add_argument("--max-items", dest="_most", type=int, metavar="N", help=f"Items to print; {_MOST}.")
            most.add_argument("--all", dest="_all", action="store_true", help="Print the whole list.")
        if any(param.argument == "start_date" for param in operation.params):
            parser.epilog = "Dates are ISO 8601 dates or times, or 2w, 7d, 12h and 30m for that long ago."
    if parser.can_wait:
        if method == "create":
            parser.add_argument("--wait", action="store_true", help="Wait until the run has finished.")
        add_method(parser, cls, "wait", only=_WAITS)
    _finish(parser, required)


def _finish(parser: Parser, required: set[str]) -> None:
    """Add the options that all commands have."""
    parser.required = required
    forms = {"?": "[{}]", "+": "{}..."}
    shown = [forms.get(str(one.nargs), "{}").format(one.metavar) for one in parser._get_positional_actions()]
    parser.usage = " ".join([parser.prog, *shown, "[options]"])
    output = parser.add_argument_group("output").add_mutually_exclusive_group()
    for name, words in _FORMATS.items():
        output.add_argument(f"--{name}", action="store_const", const=name, dest="_format", help=words)
    if parser.prefix is not None:
        group = parser.add_argument_group("connection")
        group.add_argument("--base-url", dest="_url", metavar="URL", help="URL of the server.")
        words = "Environment variable that holds the API key."
        group.add_argument("--api-key-from-env", dest="_key", metavar="NAME", help=words)
    parser.set_defaults(_command=parser)


def _values(command: Parser, given: dict[str, Any]) -> dict[str, Any]:
    """Return the keyword arguments of the call."""
    if command.operation is not None and "input" in given:
        body = given.pop("input")
        fields = {part.name: part.argument for part in command.operation.body}
        if not isinstance(body, dict):
            command.error("--input must be a JSON object")
        more = {name: value for name, value in body.items() if name not in fields}
        if more:
            told = f"--input: {', '.join(more)}: not in the document of {command.operation.name}, and sent as given"
            warnings.warn(told, stacklevel=2)
        known = {fields[name]: value for name, value in body.items() if name in fields}
        given = {**known, **({"extra_body": more} if more else {}), **given}
    if missing := sorted(command.required - given.keys()):
        command.error(f"the following arguments are required: {', '.join(map(as_flag, missing))}")
    if given.get("run_ids") == ["-"]:
        given["run_ids"] = sys.stdin.read().split()
    if command.can_wait and not given.get("wait") and (unused := _WAITS & given.keys()):
        command.error(f"{as_flag(min(unused))} needs --wait")
    return given


def _call(command: Parser, client: Any, values: dict[str, Any], ours: dict[str, Any], progress: Progress) -> int:
    """Call a method, print its result and return the exit code."""
    function = command.target(client)
    waits = getattr(function, "__name__", "") in {"wait", "wait_many"}
    if command.can_wait:
        waits = values.get("wait", False)
        if function.__name__ == "create":
            del values["wait"]
            function = client.runs.create_and_wait if waits else function
    if waits:
        values["on_update"] = lambda seen: progress.show(f"{seen.run_id}  {seen.state}")
    elif "on_progress" in inspect.signature(function).parameters:
        values["on_progress"] = lambda seen: progress.show(_progress(seen))
    if ours.get("_most") is not None:
        values["max_items"] = ours["_most"]
    result: Any = function(**values)
    codes: set[int] = set()

    def noted() -> Iterator[Any]:
        for item in result:
            progress.clear()
            codes.add(_code(item, waits=waits))
            yield item

    if hasattr(result, "pages"):
        print_items(result if ours["_all"] or "max_items" in values else _first(result), ours["_format"])
    elif isinstance(result, list) or (isinstance(result, Iterable) and is_dataclass(result)):
        print_items(list(result), ours["_format"])
    elif isinstance(result, Iterator):
        print_items(noted(), ours["_format"], live=True)
    elif result is not None:
        progress.clear()
        print_value(result, ours["_format"])
        codes.add(_code(result, waits=waits))
    return next((code for code in (1, 3) if code in codes), 0)


def _code(result: Any, *, waits: bool) -> int:
    if waits:
        return {"SUCCEEDED": 0, "BLOCKED": 3}.get(str(result.state), 1)
    return 1 if getattr(result, "uncertified", ()) or not getattr(result, "ok", True) else 0


def _first(paginator: Any) -> Iterator[Any]:
    left = _MOST
    for page in paginator.pages():
        yield from page.items[:left]
        left -= len(page.items)
        if left < 0 or (left == 0 and page.next_cursor is not None):
            print(f"ozkit: the list continues after {_MOST} items: give --all or --max-items N", file=sys.stderr)
            return


def _progress(seen: Any) -> str:
    rows = f"{seen.rows:,}" + (f" of {seen.rows_total:,}" if seen.rows_total else "")
    waiting = f", waiting for {seen.waiting_for}, {seen.retry_in_s:.0f} s" if seen.waiting_for else ""
    return f"{seen.stage}: {rows} rows, {seen.windows_done:,} windows, {seen.requests:,} requests{waiting}"


def _client_class(prefix: str) -> Any:
    return getattr(import_module("ozkit.client"), APIS[prefix][0])


def resource_class(prefix: str, resource: str) -> Any:
    """Return the class of a resource; no client is made, since one needs a key."""
    holder = SimpleNamespace(_resource=lambda cls: cls)
    return getattr(_client_class(prefix), resource).fget(holder)


@cache
def _operations(package: str, resource: str) -> dict[str, Operation[Any]]:
    """Return the operations of a resource by method."""
    home = import_module(f"ozkit_api.{package}.api.{resource}")
    found = (import_module(f"{home.__name__}.{one.name}").OPERATION for one in pkgutil.iter_modules(home.__path__))
    return {operation.name.partition(".")[2]: operation for operation in found}
