"""The alternatives live in a Python environment of their own, never in the program's."""

from __future__ import annotations

import importlib.metadata
import os
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.turns import ROOT, say

FOLDER = ROOT / "build" / "bench-venv"
_STAMP = FOLDER / "made-from"
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


def peer(script: str, *words: str) -> list[str]:
    """The command for a script of benchmarks/peers, with the Python of that environment."""
    return [str(_python()), str(ROOT / "benchmarks" / "peers" / script), *words]


def peer_version(package: str) -> str:
    """Name and version of an alternative."""
    return next((pin.replace("==", " ") for pin in PINNED if pin.startswith(f"{package}==")), package)


def _python() -> Path:
    python = FOLDER / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    wanted = "\n".join((*PINNED, f"pyside6-essentials=={importlib.metadata.version('pyside6-essentials')}"))
    made_from = f"{sys.version}\n{wanted}"
    if not _STAMP.is_file() or _STAMP.read_text(encoding="utf-8") != made_from:
        say(f"Putting the alternatives into {FOLDER.relative_to(ROOT)} (only the first time) …")
        uv = _uv()
        environment = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
        subprocess.run(
            [uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(FOLDER)], check=True, env=environment
        )
        install = [uv, "pip", "install", "--quiet", "--compile-bytecode", "--python", str(python)]
        subprocess.run([*install, *wanted.splitlines()], check=True, env=environment)
        _STAMP.write_text(made_from, encoding="utf-8")
    return python


def _uv() -> str:
    for candidate in (os.environ.get("UV"), shutil.which("uv"), str(ROOT / ".uv" / "bin" / "uv")):
        if candidate and Path(candidate).is_file():
            return candidate
    raise FileNotFoundError("uv")
