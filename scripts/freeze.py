"""Freezes the program into dist/so-khuyen-hoc. Run by `scripts/build` with the Python of build/venv.

python scripts/freeze.py            freezes unless dist/ already holds these very files
python scripts/freeze.py --again    freezes whatever dist/ holds
python scripts/freeze.py --is-fresh only answers: exit code 0 = dist/ holds these files
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "dist" / "so-khuyen-hoc"
NOTE = ROOT / "dist" / "so-khuyen-hoc.made-from"
INPUTS = (
    "desktop_app",
    "resources",
    "pyinstaller.spec",
    "uv.lock",
    "scripts/freeze.py",
    "scripts/draw_icon.py",
    "scripts/frozen_streams.py",
)


def fingerprint() -> str:
    """One hash over the names and contents of everything that goes into the frozen program."""
    total = hashlib.sha256(sys.platform.encode())
    for name in INPUTS:
        top = ROOT / name
        files = sorted(top.rglob("*")) if top.is_dir() else [top]
        for file in files:
            if file.is_file() and "__pycache__" not in file.parts:
                total.update(file.relative_to(ROOT).as_posix().encode())
                total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def is_fresh(wanted: str) -> bool:
    """Whether dist/ holds a program made from these files."""
    return FOLDER.is_dir() and NOTE.is_file() and NOTE.read_text(encoding="utf-8") == wanted


def freeze() -> None:
    """Runs PyInstaller; its own lines go to standard error."""
    from PyInstaller.__main__ import run  # noqa: PLC0415 - only the build environment has it

    sys.path.insert(0, str(ROOT))
    from draw_icon import draw_icon  # noqa: PLC0415 - beside this file; needs Qt

    draw_icon(ROOT / "build" / "so-khuyen-hoc.ico")
    folders = ["--distpath", str(ROOT / "dist"), "--workpath", str(ROOT / "build" / "pyinstaller")]
    run(["--noconfirm", "--log-level", "WARN", *folders, str(ROOT / "pyinstaller.spec")])


def main() -> int:
    """Freezes when needed and says what is there."""
    parser = argparse.ArgumentParser(description="Freezes the program into dist/so-khuyen-hoc.")
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--is-fresh", action="store_true")
    asked = parser.parse_args()
    wanted = fingerprint()
    if asked.is_fresh:
        return 0 if is_fresh(wanted) else 1
    if is_fresh(wanted) and not asked.again:
        print(f"{FOLDER} is up to date.")
        return 0
    begun = time.perf_counter()
    NOTE.unlink(missing_ok=True)
    freeze()
    NOTE.write_text(wanted, encoding="utf-8")
    files = [file for file in FOLDER.rglob("*") if file.is_file()]
    megabytes = sum(file.stat().st_size for file in files if not file.is_symlink()) / 1e6
    print(f"{FOLDER}: {megabytes:.0f} MB in {len(files)} files, {time.perf_counter() - begun:.0f} s.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
