"""A province of one's own on this computer, for the walkthrough: another process, an embedded PostgreSQL, loopback."""

from __future__ import annotations

import os
import re
import secrets
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, ProxyHandler, build_opener

_SERVER = [sys.executable, "-m", "provincial_server"]
_STOP_S = 20
_USER = "hoi-tinh"


class ProvinceNotStarted(Exception):
    """The server said something else than its address, or would not let us in."""


@dataclass(frozen=True, slots=True)
class Province:
    """A provincial server to speak with.

    Attributes:
        page: The signed-in page of a board, found by its name; None where nobody of ours can sign in.
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

    def command(*words: str, told: str = "") -> str:
        done = subprocess.run(  # noqa: S603 - our own program
            [*_SERVER, *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=environment,
            encoding="utf-8",
            input=told,
            check=False,
        )
        if done.returncode:
            raise ProvinceNotStarted(done.stdout)
        return done.stdout.strip()

    with subprocess.Popen(  # noqa: S603
        [*_SERVER, "serve", *place, "--port", "0"], stdout=subprocess.PIPE, env=environment, encoding="utf-8"
    ) as server:
        try:
            said = server.stdout.readline() if server.stdout else ""
            address = said.strip().rpartition(" ")[2]
            if not address.startswith("http"):
                raise ProvinceNotStarted(said)
            password = secrets.token_urlsafe(12)
            command("add-user", *place, _USER, told=password + "\n")
            code = command("enrol-code", *place, "--commune", commune)
            yield Province(address, code, lambda board: _board_page(address, password, board))
        finally:
            server.terminate()
            server.wait(_STOP_S)


def _board_page(address: str, password: str, board: str) -> str:
    """Signs in as a person would, follows the board's link and reads its page."""
    browser = build_opener(ProxyHandler({}), HTTPCookieProcessor(CookieJar()))
    token = _found(r'name="token" value="([^"]+)"', _get(browser, f"{address}/dang-nhap"))
    form = urlencode({"token": token, "name": _USER, "password": password}).encode()
    browser.open(f"{address}/dang-nhap", form).close()
    boards = _get(browser, f"{address}/cac-ban")
    link = _found(rf'href="(/ban/[^"]+)">{re.escape(board)}<', unescape(boards))
    return _get(browser, address + link)


def _get(browser: OpenerDirector, url: str) -> str:
    with browser.open(url) as answer:
        return answer.read().decode()


def _found(pattern: str, page: str) -> str:
    found = re.search(pattern, page)
    if found is None:
        raise ProvinceNotStarted(page)
    return found[1]
