"""`python -m ozkit.simulator`: serve until Ctrl-C, and print what to export."""

import argparse
import shlex
import signal
import sys
import threading

from ozkit.simulator import serve


def main(arguments: list[str] | None = None, prog: str = "python -m ozkit.simulator") -> int:
    """Serve until interrupted.

    Args:
        arguments: Command line without the program; that of the process by default.
        prog: The name of the program in help and errors.

    Returns:
        The exit status: 0 after Ctrl-C or a termination signal, 1 when the port is taken.
    """
    parser = argparse.ArgumentParser(prog=prog, description="Serve all APIs until Ctrl-C, and print what to export.")
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1 (default: a free one)")
    parser.add_argument("--download-port", type=int, default=0, help="port of the download host (default: a free one)")
    parser.add_argument("--speed", type=float, default=1.0, help="how many times faster runs live (default: 1)")
    parser.add_argument("--seed", type=int, default=0, help="decides every id and every fault (default: 0)")
    parser.add_argument("--chaos", type=float, default=0.0, help="probability of a fault at a request (default: 0)")
    options = parser.parse_args(arguments)
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    try:
        ports = {"port": options.port, "download_port": options.download_port}
        with serve(speed=options.speed, seed=options.seed, **ports) as simulator:
            simulator.faults.chaos(options.chaos)
            for name, value in simulator.environment.items():
                print(f"export {name}={shlex.quote(value)}", flush=True)
            print("# Serving until Ctrl-C.", flush=True)
            while not stopped.wait(1):
                pass
    except (OSError, ValueError) as error:
        print(f"The simulator cannot start: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
