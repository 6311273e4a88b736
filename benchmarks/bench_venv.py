"""The alternatives live in Python environments of their own, never in the program's."""

from __future__ import annotations

import importlib.metadata
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.turns import ROOT, say

PINNED = (
    "asyncpg==0.32.0",
    "backports.zstd==1.8.0",
    "fpdf2==2.8.9",
    "httpx==0.28.1",
    "msgspec==0.22.0",
    "openpyxl==3.1.5",
    "starlette==1.10.0",
    "typst==0.15.2",
    "uvicorn[standard]==0.54.0",
)
MORANGO_PINNED = (
    "cryptography==46.0.3",
    "django==3.2.25",
    "djangorestframework==3.15.1",
    "gunicorn==23.0.0",
    "morango==0.8.15",
    "psycopg2-binary==2.9.11",
    "setuptools==80.9.0",
)


@dataclass(frozen=True, slots=True)
class BenchVenv:
    """An environment in build/, made on first use and again whenever its pins change."""

    folder: Path
    pins: tuple[str, ...]

    def python(self) -> Path:
        """Its Python.

        Raises:
            FileNotFoundError: There is no uv.
            CalledProcessError: A package could not be had.
        """
        python = self.folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
        stamp = self.folder / "made-from"
        made_from = "\n".join((sys.version, *self.pins))
        if not stamp.is_file() or stamp.read_text(encoding="utf-8") != made_from:
            say(f"Putting the alternatives into {self.folder.relative_to(ROOT)} (only the first time) …")
            environment = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
            make = [_uv(), "venv", "--quiet", "--clear", "--python", sys.executable, str(self.folder)]
            subprocess.run(make, check=True, env=environment)
            install = [_uv(), "pip", "install", "--quiet", "--compile-bytecode", "--python", str(python), *self.pins]
            subprocess.run(install, check=True, env=environment)
            stamp.write_text(made_from, encoding="utf-8")
        return python


def peer(script: str, *words: str) -> list[str]:
    """The command for a script of benchmarks/peers, with the Python of the alternatives."""
    pins = (*PINNED, f"pyside6-essentials=={importlib.metadata.version('pyside6-essentials')}")
    return [str(BenchVenv(ROOT / "build" / "bench-venv", pins).python()), *_script(script), *words]


def morango(script: str, *words: str) -> list[str]:
    """The same with an environment of Morango's own: its Django is older than anything else here."""
    return [str(BenchVenv(ROOT / "build" / "bench-morango", MORANGO_PINNED).python()), *_script(script), *words]


def peer_version(package: str) -> str:
    """Name and version of an alternative."""
    pins = (*PINNED, *MORANGO_PINNED)
    return next((pin.replace("==", " ") for pin in pins if pin.startswith(f"{package}==")), package)


def _script(name: str) -> tuple[str, ...]:
    return (str(ROOT / "benchmarks" / "peers" / name),)


def _uv() -> str:
    for candidate in (os.environ.get("UV"), shutil.which("uv"), str(ROOT / ".uv" / "bin" / "uv")):
        if candidate and Path(candidate).is_file():
            return candidate
    raise FileNotFoundError("uv")
