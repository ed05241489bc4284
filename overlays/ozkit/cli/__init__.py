"""The command line: `ozkit`, or `python -m ozkit`.

Commands are read from the methods of the clients, their signatures and docstrings: a new operation is a new command.
Read next: `commands.py` (what there is and what it runs), `arguments.py` (options of a method), `output.py` (JSON,
NDJSON, tables, progress).
"""

from __future__ import annotations

import io
import os
import re
import sys
import warnings
from collections.abc import Sequence

from ..errors import ConfigurationError, InvalidArgument, OzkitError, RunBlocked, WaitTimeout
from .output import one_line

__all__ = ["main"]

FAILED, USAGE, BLOCKED, DEADLINE, INTERRUPTED, BROKEN_PIPE = 1, 2, 3, 124, 130, 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: The command line without the program; that of the process by default.

    Returns:
        int: The exit code: 0 success, 1 failure, 2 wrong usage or configuration, 3 a blocked run, 124 a deadline,
        130 Ctrl-C, 141 a reader that went away.

    Raises:
        SystemExit: After `--help` and `--version`, and for a wrong command line.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # not what a caller has put in its place
            # JSON writes a lone surrogate in the same way.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        from .commands import run

        with warnings.catch_warnings():
            warnings.simplefilter("default", UserWarning)
            warnings.filterwarnings("default", ".* is deprecated by the server", DeprecationWarning)
            warnings.showwarning = _warn
            code = run(sys.argv[1:] if arguments is None else list(arguments))
        sys.stdout.flush()
    except KeyboardInterrupt as interrupt:
        return _tell("interrupted", interrupt, INTERRUPTED)
    except BrokenPipeError:
        # What is left in the buffer would fail once more when the interpreter exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except (OzkitError, ImportError, OSError) as error:
        return _tell(str(error), error, _code(error))
    return code


def _warn(message: Warning | str, *_: object, **__: object) -> None:
    print(one_line(f"ozkit: warning: {message}"), file=sys.stderr)


def _code(error: Exception) -> int:
    if isinstance(error, WaitTimeout):
        return DEADLINE
    if isinstance(error, RunBlocked):
        return BLOCKED
    return USAGE if isinstance(error, ConfigurationError | InvalidArgument) else FAILED


def _tell(message: str, error: BaseException, code: int) -> int:
    told = "; ".join([f"ozkit: {message}", *getattr(error, "__notes__", ())])
    # How to go on is said in Python; here it is a command.
    print(one_line(re.sub(r"\bruns\.(\w+)\('([\w-]+)'\)", r"ozkit runs \1 \2", told)), file=sys.stderr)
    return code
