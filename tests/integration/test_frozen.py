"""The frozen program, as a board gets it: it starts, it is whole, and nothing is in it that has no business there.

The first run after a change of the program freezes it anew, which takes more than a minute: `scripts/test --long`. Every
day the program is loaded whole without what its frozen one leaves out.
"""

from __future__ import annotations

import ast
import json
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.spreadsheets.reading_process import WORD
from desktop_app.spreadsheets.sheets import filled_sheets

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "dist" / "so-khuyen-hoc"
PROGRAM = FOLDER / ("so-khuyen-hoc.exe" if sys.platform == "win32" else "so-khuyen-hoc")
BUILD = ROOT / "scripts" / ("build.cmd" if sys.platform == "win32" else "build")
XLS = ROOT / "tests" / "unit" / "spreadsheets" / "data" / "hoi-vien-xom-tcvn3.xls"
LARGEST_BYTES = 235_000_000
LOAD_ALL = """
import importlib, json, pkgutil, sys

left_out, named = json.loads(sys.argv[1])
sys.modules.update(dict.fromkeys(left_out))  # to load one of these is an error from here on
import desktop_app

for name in named:
    importlib.import_module(name)
found = [module.name for module in pkgutil.walk_packages(desktop_app.__path__, "desktop_app.", onerror=lambda _name: None)]
for name in found:
    if ".migrations" not in name:
        importlib.import_module(name)
print(len(found))
"""


@pytest.fixture(scope="module")
def program() -> Path:
    built = subprocess.run([str(BUILD)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    return PROGRAM


def surroundings_of(folder: Path) -> dict[str, str]:
    return os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": "", "SOKH_MACHINE_DIR": str(folder / "máy")}


def start(program: Path, *words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(program), *words],
        cwd=cwd,
        env=surroundings_of(cwd),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def words_of_recipe(name: str) -> list[str]:
    """The words that a list of pyinstaller.spec has in itself."""
    recipe = ast.parse((ROOT / "pyinstaller.spec").read_text(encoding="utf-8"))
    (given,) = (
        line.value
        for line in recipe.body
        if isinstance(line, ast.Assign) and [ast.unparse(to) for to in line.targets] == [name]
    )
    assert isinstance(given, ast.List)
    return [word.value for word in given.elts if isinstance(word, ast.Constant) and isinstance(word.value, str)]


def test_nothing_of_the_program_needs_what_the_frozen_one_leaves_out(tmp_path: Path) -> None:
    left_out, named = words_of_recipe("excludes"), words_of_recipe("hiddenimports")
    assert "sqlite3" in left_out
    assert "sqlcipher3.dbapi2" in named
    ended = subprocess.run(
        [sys.executable, "-P", "-c", LOAD_ALL, json.dumps([left_out, named])],
        cwd=tmp_path,
        env=surroundings_of(tmp_path) | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert int(ended.stdout) > 400


@pytest.mark.long
def test_the_frozen_program_passes_its_own_test(program: Path, tmp_path: Path) -> None:
    out = tmp_path / "kết quả.json"
    ended = start(program, "--selftest", str(out), cwd=tmp_path)
    assert ended.returncode == 0, ended.stderr + (out.read_text(encoding="utf-8") if out.exists() else "")
    report = json.loads(out.read_text(encoding="utf-8"))
    assert (report["passed"], report["frozen"], report["utf8"]) == (True, True, True)


@pytest.mark.long
def test_the_frozen_program_knows_its_commands(program: Path, tmp_path: Path) -> None:
    ended = start(program, "--help", cwd=tmp_path)
    assert ended.returncode == 0, ended.stderr
    assert "verify" in ended.stdout


@pytest.mark.long
def test_a_refusal_of_the_frozen_program_is_a_sentence(program: Path, tmp_path: Path) -> None:
    secret = tmp_path / "mã khóa.txt"
    secret.write_text("mã khóa của người mẫu", encoding="utf-8")
    ended = start(program, "verify", "không có.sokh", "--passphrase-file", str(secret), cwd=tmp_path)
    assert ended.returncode == 1, ended.stderr
    assert "không có.sokh" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.long
def test_the_frozen_program_reads_old_workbooks_in_a_process_of_its_own(program: Path, tmp_path: Path) -> None:
    ended = subprocess.run(
        [str(program), WORD],
        input=XLS.read_bytes(),
        cwd=tmp_path,
        env=surroundings_of(tmp_path),
        capture_output=True,
        check=True,
    )
    assert pickle.loads(ended.stdout) == filled_sheets(XLS.read_bytes())  # noqa: S301 - from the program itself


@pytest.mark.long
def test_neither_the_server_nor_the_unencrypted_driver_is_inside(program: Path) -> None:
    names = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*")}
    unwelcome = (
        "provincial_server",
        "psycopg",
        "uvicorn",
        "libsqlite3",
        "lib-dynload/_sqlite3",
        "hypothesis",
        "pytest",
    )
    assert [name for name in sorted(names) if any(word in name for word in unwelcome)] == []


@pytest.mark.long
def test_the_frozen_program_stays_slim(program: Path) -> None:
    size = sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file() and not path.is_symlink())
    assert size < LARGEST_BYTES
