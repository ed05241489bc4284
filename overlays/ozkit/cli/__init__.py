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


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command, that of the process by default, and return its exit code: 0, or one that `--help` explains."""
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
        return _tell("interrupted", interrupt, 130)
    except BrokenPipeError:
        # What is left in the buffer would fail once more when the interpreter exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except WaitTimeout as error:
        return _tell(str(error), error, 124)
    except RunBlocked as error:
        return _tell(str(error), error, 3)
    except (ConfigurationError, InvalidArgument) as error:
        return _tell(str(error), error, 2)
    except (OzkitError, ImportError, OSError) as error:
        return _tell(str(error), error, 1)
    return code


def _warn(message: Warning | str, *_: object, **__: object) -> None:
    print(one_line(f"ozkit: warning: {message}"), file=sys.stderr)


def _tell(message: str, error: BaseException, code: int) -> int:
    told = "; ".join([f"ozkit: {message}", *getattr(error, "__notes__", ())])
    # How to go on is said in Python; here it is a command.
    print(one_line(re.sub(r"\bruns\.(\w+)\('([\w-]+)'\)", r"ozkit runs \1 \2", told)), file=sys.stderr)
    return code
