"""Morango's server as Kolibri runs it on PostgreSQL: gunicorn, one worker with four threads."""

from __future__ import annotations

import socket
import sys

from gunicorn.app.base import BaseApplication
from morango_setup import set_up


class Server(BaseApplication):
    """Says its address once it answers."""

    def __init__(self, port: int) -> None:
        self._port = port
        super().__init__()

    def load_config(self) -> None:
        chosen = {
            "workers": 1,
            "threads": 4,
            "worker_class": "gthread",
            "loglevel": "error",
            "timeout": 300,
            "graceful_timeout": 2,
        }
        for name, value in {**chosen, "bind": f"127.0.0.1:{self._port}", "keepalive": 30}.items():
            self.cfg.set(name, value)
        self.cfg.set("when_ready", lambda _: print(f"listening at http://127.0.0.1:{self._port}", flush=True))

    def load(self) -> object:
        from morango_sync.wsgi import application

        return application


def main(database: str) -> None:
    set_up(database)
    from django.db import connections
    from morango.models.fields.crypto import SharedKey

    SharedKey.get_or_create_shared_key()

    connections.close_all()  # none may be shared with the worker
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    Server(port).run()


if __name__ == "__main__":
    main(sys.argv[1])
