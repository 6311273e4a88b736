"""A real browser, driven by the W3C WebDriver protocol, and a real server, started as a person starts it."""

from __future__ import annotations

import base64
import contextlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # the protocol's own key
ALBUM = "SOKH_PICTURES"  # a folder for photographs
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


class Page:
    """One window of the browser."""

    def __init__(self, client, session):
        self._client = client
        self._session = session

    def _ask(self, method, path, body=None):
        answer = self._client.request(method, f"/session/{self._session}{path}", json=body)
        answer.raise_for_status()
        return answer.json()["value"]

    def go(self, url):
        self._ask("POST", "/url", {"url": url})

    @property
    def url(self):
        return self._ask("GET", "/url")

    def find(self, css):
        return self._ask("POST", "/element", {"using": "css selector", "value": css})[_ELEMENT]

    def text(self, css):
        return self._ask("GET", f"/element/{self.find(css)}/text")

    def write(self, css, text):
        self._ask("POST", f"/element/{self.find(css)}/value", {"text": text})

    def click(self, css):
        self._ask("POST", f"/element/{self.find(css)}/click", {})

    def run(self, script):
        return self._ask("POST", "/execute/sync", {"script": script, "args": []})

    def wait(self, script, seconds=20):
        """Asks again and again until the script says yes."""
        until = time.monotonic() + seconds
        while not self.run(script):
            assert time.monotonic() < until, script

    def resize(self, width, height):
        """Sets the size of the page itself; a window would not become as narrow as a phone."""
        command = {"cmd": "Emulation.setDeviceMetricsOverride"}
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self._ask("POST", "/goog/cdp/execute", {**command, "params": size})

    def prefer_dark(self):
        """As if the computer were set to dark colours."""
        features = {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
        self._ask("POST", "/goog/cdp/execute", {"cmd": "Emulation.setEmulatedMedia", "params": features})

    def leave(self):
        """Goes on in another tab, with nothing left of what was looked at: no cookies, nothing kept, usual colours."""
        for command in ("Network.clearBrowserCookies", "Network.clearBrowserCache"):
            self._ask("POST", "/goog/cdp/execute", {"cmd": command, "params": {}})
        where = {"origin": self.run("return location.origin"), "storageTypes": "all"}
        self._ask("POST", "/goog/cdp/execute", {"cmd": "Storage.clearDataForOrigin", "params": where})
        tab = self._ask("POST", "/window/new", {"type": "tab"})
        self._ask("DELETE", "/window")
        self._ask("POST", "/window", {"handle": tab["handle"]})

    def photograph(self, file: Path):
        """Takes a picture where somebody wants to look at it; every page would be drawn once more."""
        if ALBUM in os.environ:
            file.write_bytes(base64.b64decode(self._ask("GET", "/screenshot")))


@pytest.fixture(scope="session")
def driver():
    """A chromedriver and the browser beside it; without them there is nothing to try."""
    driver = shutil.which("chromedriver")
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if driver is None or browser is None:
        pytest.skip("no browser here: install chromium and chromium-driver (apt-get install chromium chromium-driver)")
    process = subprocess.Popen([driver, "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        port = next(line.split()[-1].rstrip(".") for line in process.stdout if "started successfully on port" in line)
        yield f"http://127.0.0.1:{port}", browser
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


@pytest.fixture(scope="session")
def open_browser(driver, tmp_path_factory):
    """A browser that the tests share: Vietnamese, and nobody has been anywhere with it."""
    address, browser = driver
    arguments = ["--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--lang=vi", "--no-proxy-server"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium refuses root otherwise
    options = {"binary": browser, "args": [*arguments, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"]}
    wanted = {"capabilities": {"alwaysMatch": {"browserName": "chrome", "goog:chromeOptions": options}}}
    with httpx.Client(base_url=address, timeout=60) as client:
        session = client.post("/session", json=wanted).json()["value"]["sessionId"]
        yield Page(client, session)
        client.delete(f"/session/{session}")


@pytest.fixture
def page(open_browser):
    """A fresh tab: no cookies, 1366 × 768."""
    open_browser.resize(1366, 768)
    yield open_browser
    open_browser.leave()


class Province:
    """A served folder."""

    def __init__(self, folder: Path):
        self._folder = folder
        words = [sys.executable, "-m", "provincial_server", "serve", "--embedded", str(folder), "--port", "0"]
        self.process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().split()[-1]

    def command(self, *words, text=None):
        done = subprocess.run(
            [sys.executable, "-m", "provincial_server", *words, "--embedded", str(self._folder)],
            input=text,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()


@contextlib.contextmanager
def served(folder: Path):
    """A province, as long as it is needed."""
    province = Province(folder)
    try:
        yield province
    finally:
        province.process.terminate()
        province.process.wait()
        province.process.stdout.close()


@pytest.fixture
def province(tmp_path):
    """A province for one test, which may write into it and end it."""
    with served(tmp_path / "tinh") as one:
        yield one


@pytest.fixture(scope="session")
def public_province(tmp_path_factory):
    """A province that is only looked at."""
    with served(tmp_path_factory.mktemp("tinh") / "tinh") as one:
        yield one


@pytest.fixture
def pictures(tmp_path):
    """Where photographs go: $SOKH_PICTURES if somebody wants to look at them."""
    folder = Path(os.environ.get(ALBUM, tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    return folder
