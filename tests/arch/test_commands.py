"""The commands of scripts/, run as a person runs them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the .cmd files do this on Windows")


def run(*words: str, cwd: Path = ROOT, **changes: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, cwd=cwd, env=os.environ | changes, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def set_up() -> None:
    first = run(str(ROOT / "scripts/run"), "--help")
    assert first.returncode == 0, first.stderr


def test_a_second_start_needs_neither_uv_nor_the_network(set_up: None, tmp_path: Path) -> None:
    # No uv on this PATH, an empty home, and a proxy that nobody answers.
    second = run(
        str(ROOT / "scripts/run"),
        "--help",
        PATH="/usr/bin:/bin",
        HOME=str(tmp_path),
        HTTPS_PROXY="http://127.0.0.1:9",
        UV_OFFLINE="1",
    )
    assert (second.returncode, second.stderr) == (0, "")
    assert "walkthrough" in second.stdout


def test_paths_are_relative_to_where_the_person_is(set_up: None, tmp_path: Path) -> None:
    (tmp_path / "desktop_app").mkdir()
    asked = run(str(ROOT / "scripts/run"), "verify", "không có.sokh", cwd=tmp_path, SOKH_PASSPHRASE="mẫu mẫu mẫu mẫu")
    assert asked.returncode == 1, asked.stderr
    assert "Traceback" not in asked.stderr


def test_the_setup_notices_a_changed_lock_file_and_a_moved_folder(tmp_path: Path) -> None:
    for name in ("uv.lock", "pyproject.toml", "scripts/setup.sh"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    ask = ". scripts/setup.sh; fingerprint"
    probe = (tmp_path / "scripts/setup.sh").read_text(encoding="utf-8").removesuffix("setup\n")
    (tmp_path / "scripts/setup.sh").write_text(probe, encoding="utf-8")
    before = run("sh", "-c", ask, "scripts/x", cwd=tmp_path).stdout
    (tmp_path / "uv.lock").write_text("changed", encoding="utf-8")
    after = run("sh", "-c", ask, "scripts/x", cwd=tmp_path).stdout
    assert before != after
    assert str(tmp_path) in before


def test_the_lock_file_is_what_the_project_asks_for() -> None:
    uv = shutil.which("uv") or str(ROOT / ".uv/bin/uv")
    if not Path(uv).exists():
        pytest.skip("uv is not on this machine")
    # Offline: a lock file that fits is seen to fit without asking anybody.
    looked = run(uv, "lock", "--check", "--offline")
    assert looked.returncode == 0, looked.stderr
