from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor

from desktop_app.printing.certificates import Certificate, certificates_pdf
from desktop_app.storage.faults import FolderNotWritable
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.papers import (
    PaperDesk,
    keep_paper,
    open_in_viewer,
    page_image,
    paper_name,
    print_paper,
    standard_desk,
)

TODAY = date(2026, 11, 21)


def paper() -> bytes:
    lines = ("HỘI KHUYẾN HỌC TỈNH NGHỆ AN", "HỘI KHUYẾN HỌC XÃ QUỲNH LƯU")
    made = [
        Certificate(lines, "CHỦ TỊCH", f"Em {name}", "Học sinh giỏi", "Quỳnh Lưu", TODAY, "CHỦ TỊCH", "Hồ Sỹ Tùng")
        for name in ("Hồ Thị Ngọc Ánh", "Nguyễn Minh Anh")
    ]
    return certificates_pdf(made)


def test_names_of_files_have_no_marks_and_no_spaces():
    assert paper_name("Phiếu thu", "PT-0149/2026") == "phieu-thu-pt-0149-2026.pdf"
    assert paper_name("???") == "giay-to.pdf"


def test_a_paper_is_kept_whole_and_nothing_else_is_left(tmp_path):
    kept = keep_paper(tmp_path / "giay" / "to.pdf", b"%PDF one")
    assert keep_paper(kept, b"%PDF two") == kept
    assert [path.name for path in kept.parent.iterdir()] == ["to.pdf"]
    assert kept.read_bytes() == b"%PDF two"


def test_a_file_that_is_held_open_is_not_fought_over(tmp_path, monkeypatch):
    held = tmp_path / "to.pdf"
    held.write_bytes(b"%PDF held")
    replace = Path.replace

    def as_windows_does(self: Path, target: Path) -> Path:
        if target == held:
            raise PermissionError(13, "held open", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", as_windows_does)
    assert keep_paper(held, b"%PDF new").name == "to (2).pdf"
    assert held.read_bytes() == b"%PDF held"


def test_a_folder_that_is_none_is_told_as_a_fault(tmp_path):
    (tmp_path / "giay").write_text("a file")
    with pytest.raises(FolderNotWritable):
        keep_paper(tmp_path / "giay" / "to.pdf", b"%PDF")


def test_a_page_is_pictured_from_the_bytes_that_are_printed():
    pdf = paper()
    first, second = page_image(pdf, 0, 800), page_image(pdf, 1, 800)
    assert (first.width(), round(first.width() / first.height(), 2)) == (800, 1.41)
    assert first != second
    reds = sum(
        QColor(first.pixel(x, y)).red() > 140 > 2 * QColor(first.pixel(x, y)).blue()
        for x in range(200, 600, 2)
        for y in range(100, 300, 2)
    )
    assert reds > 200  # the large title is red: the colours are not swapped


def test_printing_makes_keeps_and_opens_a_paper(qtbot, qapp, tmp_path):
    jobs, opened, done = Jobs(), [], []
    desk = PaperDesk(tmp_path, lambda path: bool(opened.append(path)), lambda *_: None)
    print_paper(jobs, desk, tmp_path / "to.pdf", paper, done=lambda *told: done.append(told), failed=done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert (opened, done) == ([tmp_path / "to.pdf"], [(tmp_path / "to.pdf", False)])
    assert QByteArray(opened[0].read_bytes()).startsWith(b"%PDF")
    jobs.close()


def test_without_a_screen_no_viewer_is_started(qapp, tmp_path):
    assert open_in_viewer(tmp_path / "to.pdf") is False


def test_papers_go_where_the_surroundings_say(qapp, monkeypatch, tmp_path):
    monkeypatch.setenv("SOKH_PAPERS_DIR", str(tmp_path))
    assert standard_desk().folder == tmp_path
