"""Read and write YAML and JSON documents as plain Python values."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.representer import RoundTripRepresenter

from .errors import PipelineError
from .plain import TAG, plain

MAX_BYTES = 20 * 1024 * 1024
MAX_DEPTH = 100
WIDTH = 110
# Words that some YAML reader takes for a truth value, a number or a date although ours keeps them as text.
AMBIGUOUS = re.compile(
    r"y|yes|n|no|on|off|[-+]?[0-9][0-9_,]*([.][0-9_]*)?|[-+]?[0-9]+(:[0-9]+)+([.][0-9]*)?"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([t ].*)?",
    re.IGNORECASE,
)


def load(path: Path) -> dict[str, Any]:
    """Read one YAML or JSON file that holds a mapping."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise PipelineError(f"{path.name}: cannot be read ({error.strerror}); check the path") from error
    return parse(data, path.name)


def parse(data: bytes, name: str) -> dict[str, Any]:
    """Turn the bytes of a YAML or JSON document into plain dicts, lists and scalars.

    Args:
        data: The document, UTF-8.
        name: How to call it in messages.

    Raises:
        PipelineError: The bytes are too many, not UTF-8, not YAML, or not exactly one mapping.
    """
    if len(data) > MAX_BYTES:
        raise PipelineError(f"{name}: larger than {MAX_BYTES >> 20} MB; this is no API document that we can take")
    try:
        value = _value(data.decode("utf-8-sig"), name)
        _check_depth(value)
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except UnicodeError as error:
        raise PipelineError(f"{name}: not UTF-8 text; save it as UTF-8 (no half characters)") from error
    except YAMLError as error:
        raise PipelineError(f"{name}: not YAML or JSON ({_reason(error)}); check the download") from error
    except RecursionError as error:
        raise PipelineError(f"{name}: nested too deeply; this is no API document that we can take") from error
    except ValueError as error:
        raise PipelineError(f"{name}: holds a number that JSON cannot hold ({error}); correct it there") from error
    if value is None:
        raise PipelineError(f"{name}: empty; check that the download is complete")
    if not isinstance(value, dict):
        raise PipelineError(f"{name}: not a mapping; is it a web page or a list instead of the document?")
    return value


def dump(document: dict[str, Any], header: str = "") -> str:
    """Write block style YAML, keys in the order given, with a comment in front.

    Args:
        document: Plain values.
        header: Text of the comment; each of its lines gets its own `#`.
    """
    yaml = YAML()
    yaml.width = WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.Representer = _Representer
    stream = io.StringIO()
    yaml.dump(document, stream)
    comment = "".join(f"# {line}".rstrip() + "\n" for line in header.splitlines())
    return comment + stream.getvalue()


def dump_json(document: Any, indent: int = 1) -> str:
    """Write JSON, keys in the order given, one newline at the end."""
    return json.dumps(document, indent=indent, ensure_ascii=False, allow_nan=False) + "\n"


class _Representer(RoundTripRepresenter):
    """Quotes what other readers would mistake, and never writes anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def text(self, data: str) -> Any:
        return self.represent_scalar(TAG + "str", data, style=_style(data))


_Representer.add_representer(str, _Representer.text)


def _style(text: str) -> str | None:
    """Choose block style for several lines and quotes for what could be misread; else the library decides."""
    if not text.replace("\n", "").isprintable():
        return '"'
    if "\n" in text.rstrip("\n"):
        return "|"
    return "'" if AMBIGUOUS.fullmatch(text) else None


def _value(text: str, name: str) -> Any:
    """JSON is read as JSON first: YAML readers split its surrogate pairs and refuse its tabs."""
    if text.lstrip().startswith("{"):
        try:
            return json.loads(text, object_pairs_hook=lambda pairs: _unique(pairs, name))
        except json.JSONDecodeError:
            pass
    return plain(text, name)


def _unique(pairs: list[tuple[str, Any]], name: str) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, value in pairs:
        if key in result:
            raise PipelineError(f"{name}: the key {key!r} stands twice in one mapping; correct it there")
        result[key] = value
    return result


def _check_depth(value: Any, left: int = MAX_DEPTH) -> None:
    """Leave room on the stack for every walk that follows."""
    if not left:
        raise RecursionError
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _check_depth(inner, left - 1)


def _reason(error: YAMLError) -> str:
    if isinstance(error, MarkedYAMLError) and error.problem and error.problem_mark:
        return f"line {error.problem_mark.line + 1}: {error.problem}"
    return " ".join(str(error).split())[:120]
