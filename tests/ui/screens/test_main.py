from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_the_command_says_what_it_can_do_and_needs_no_screen(tmp_path: Path):
    bare = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}}
    asked = subprocess.run(
        [sys.executable, "-m", "desktop_app.ui.screens", "--out", str(tmp_path / "ảnh"), "--only", "không có"],
        capture_output=True,
        check=False,
        env={**bare, "PYTHONUTF8": "1"},
        cwd=ROOT,
    )
    assert (asked.returncode, asked.stdout) == (0, b"")
    assert (tmp_path / "ảnh").is_dir()
