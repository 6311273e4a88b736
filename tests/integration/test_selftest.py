"""The self-test of the program, from source: it passes here, and it does fail when something is broken."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app import selftest
from desktop_app.selftest import Check, SelftestFailed

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.mark.qt_log_ignore(
    "Cannot find font directory"
)  # the offscreen platform of Windows; the program brings its own
def test_the_program_passes_its_own_test_and_leaves_the_proof(qtbot: QtBot, tmp_path: Path) -> None:
    out = tmp_path / "kết quả" / "out.json"
    assert selftest.run(out) == 0, out.read_text(encoding="utf-8")
    report = json.loads(out.read_text(encoding="utf-8"))
    assert report["passed"] is True
    assert list(report["checks"]) == ["book", "paper", "workbook", "sync", "reopen", "window"]
    assert (out.parent / "out-phieu-thu.pdf").read_bytes().startswith(b"%PDF-")
    assert report["checks"]["paper"]["word_bytes"] > 10_000
    assert report["checks"]["window"]["pages"] == report["checks"]["window"]["pictures"] >= 4
    assert all(picture.stat().st_size > 5000 for picture in out.parent.glob("out-*.png"))


def test_a_check_that_fails_is_written_down_and_the_next_ones_still_run(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    with Check("a") as broken:
        raise SelftestFailed("a window that drew nothing")
    with Check("b") as whole:
        whole.facts["bytes"] = 1
    assert selftest.report(out, [broken, whole]) == 1
    checks = json.loads(out.read_text(encoding="utf-8"))["checks"]
    assert "a window that drew nothing" in checks["a"]["fault"]
    assert checks["b"] == {"passed": True, "seconds": whole.seconds, "bytes": 1}


def test_stopping_the_program_is_not_mistaken_for_a_fault() -> None:
    with pytest.raises(KeyboardInterrupt), Check("a"):
        raise KeyboardInterrupt
