"""A package index on a free port of loopback, which it prints: `python index_server.py FOLDER PASSWORDS [FALLBACK]`."""

import sys
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIServer, make_server

import pypiserver


class Server(ThreadingMixIn, WSGIServer):
    """Answers the next request while a client holds a connection open."""

    daemon_threads = True


def main(folder: str, passwords: str, fallback: str = "") -> None:
    app = pypiserver.app(
        roots=[Path(folder)],
        password_file=passwords,
        authenticate=["update", "download", "list"],
        disable_fallback=not fallback,
        fallback_url=fallback or None,
    )
    with make_server("127.0.0.1", 0, app, server_class=Server) as server:
        sys.stdout.write(f"http://127.0.0.1:{server.server_port}\n")
        sys.stdout.flush()
        server.serve_forever()


main(*sys.argv[1:])
