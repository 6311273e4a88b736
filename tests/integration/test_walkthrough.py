import os
import subprocess
import sys
from pathlib import Path

import pypdfium2


def test_one_boards_day_comes_out_right_and_leaves_its_papers(tmp_path: Path) -> None:
    environment = {**os.environ, "SOKH_MACHINE_DIR": str(tmp_path / "may")}
    done = subprocess.run(
        [sys.executable, "-m", "desktop_app", "walkthrough", "--out", str(tmp_path / "ra")],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    told = done.stdout.splitlines()
    assert [line[:2] for line in told[:7]] == [f"{number}." for number in range(1, 8)]
    assert all(line.rstrip().endswith(" s)") for line in told[:7])
    shapes = {
        path.name: (len(document := pypdfium2.PdfDocument(path)), tuple(round(x) for x in document.get_page_size(0)))
        for path in (tmp_path / "ra").glob("*.pdf")
    }
    assert shapes["phieu-thu.pdf"] == (1, (595, 420))
    assert shapes["giay-khen.pdf"] == (5, (842, 595))
    assert set(shapes) == {"phieu-thu.pdf", "phieu-chi.pdf", "giay-khen.pdf", "danh-sach-hoi-vien.pdf", "ma-cuu-ho.pdf"}
    assert not (tmp_path / "may").exists(), "the walk must leave this machine's own folder alone"
