"""Servers that are measured: each a process of its own, ended when the block ends, whatever happens in it."""

from __future__ import annotations

import subprocess
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager

from benchmarks.turns import ROOT, environment

_STOP_S = 30


@contextmanager
def serving(command: Sequence[str], more: Mapping[str, str] | None = None) -> Generator[tuple[str, int]]:
    """A server that says its address in its first line; the address and the number of its process.

    Raises:
        RuntimeError: It did not start.
    """
    with subprocess.Popen(
        list(command), cwd=ROOT, env=environment() | dict(more or {}), stdout=subprocess.PIPE, encoding="utf-8"
    ) as server:
        try:
            said = server.stdout.readline() if server.stdout else ""
            address = said.strip().rpartition(" ")[2]
            if not address.startswith("http"):
                raise RuntimeError(f"{command[0]} did not start: {said}")
            yield address, server.pid
        finally:
            server.terminate()
            try:
                server.wait(_STOP_S)
            except subprocess.TimeoutExpired:
                server.kill()
