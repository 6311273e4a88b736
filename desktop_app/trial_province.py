"""A province of one's own on this computer, for the walkthrough: another process, an embedded PostgreSQL, loopback."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_SERVER = [sys.executable, "-m", "provincial_server"]
_STOP_S = 20


class ProvinceNotStarted(Exception):
    """The server said something else than its address."""


@dataclass(frozen=True, slots=True)
class Province:
    """A provincial server to speak with.

    Attributes:
        page: Fetches the signed-in page of a board by its name; None where nobody can sign in.
    """

    address: str
    code: str
    page: Callable[[str], str] | None


@contextmanager
def running_province(folder: Path, commune: str) -> Generator[Province]:
    """Starts a server in `folder`, makes a code for one board of the commune, and stops the server afterwards.

    Raises:
        ProvinceNotStarted: The server did not come up; the message is what it said.
    """
    place = ["--embedded", str(folder), "--province", "40"]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    with subprocess.Popen(  # noqa: S603 - our own program
        [*_SERVER, "serve", *place, "--port", "0"], stdout=subprocess.PIPE, env=environment, encoding="utf-8"
    ) as server:
        try:
            said = server.stdout.readline() if server.stdout else ""
            address = said.strip().rpartition(" ")[2]
            if not address.startswith("http"):
                raise ProvinceNotStarted(said)
            code = subprocess.run(  # noqa: S603
                [*_SERVER, "enrol-code", *place, "--commune", commune],
                stdout=subprocess.PIPE,
                env=environment,
                encoding="utf-8",
                check=True,
            ).stdout.strip()
            yield Province(address, code, None)
        finally:
            server.terminate()
            server.wait(_STOP_S)
