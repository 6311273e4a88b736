from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QWidget

from desktop_app.printing.certificates import Certificate, certificates_pdf
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.papers import PaperDesk
from desktop_app.ui.printing.desks import Chosen
from desktop_app.ui.printing.faults import NoPrinter, PrinterGone
from desktop_app.ui.printing.papers_out import send_to_printer
from tests.ui.printing.printers import TestPrinter, desk_with, no_printers


@pytest.fixture
def jobs(qapp):
    made = Jobs()
    yield made
    assert made.close()


def paper() -> bytes:
    one = Certificate(("HỘI KHUYẾN HỌC XÃ MẪU",), "CHỦ TỊCH", "Em An", "Giỏi", "Mẫu", date(2026, 11, 21), "CT", "Hồ A")
    return certificates_pdf([one, one, one])


def send(qtbot, jobs, desk, make=paper):
    over, done, failed = QWidget(), [], []
    qtbot.addWidget(over)
    papers = PaperDesk(desk[0], lambda _path: True, lambda *_given: None, desk[1])
    send_to_printer(jobs, papers, over, "Phiếu thu PT-0149", make, done=done.append, failed=failed.append)
    qtbot.waitUntil(lambda: not jobs.busy)
    return done, failed


def test_all_pages_go_to_the_printer_as_one_piece(qtbot, jobs, tmp_path) -> None:
    printer = TestPrinter()
    assert send(qtbot, jobs, (tmp_path, desk_with(printer))) == (["Canon LBP2900"], [])
    assert printer.taken == [("Phiếu thu PT-0149", (0, 1, 2))]


def test_the_pages_that_were_chosen_are_printed(qtbot, jobs, tmp_path) -> None:
    printer = TestPrinter()
    send(qtbot, jobs, (tmp_path, desk_with(printer, first=2, last=2)))
    assert printer.pages == [1]


def test_a_file_chosen_in_the_dialog_is_the_paper_itself(qtbot, jobs, tmp_path) -> None:
    out = tmp_path / "phieu.pdf"
    desk = replace(desk_with(TestPrinter()), choose=lambda _over, _title, _count, answer: answer(Chosen(None, out)))
    assert send(qtbot, jobs, (tmp_path, desk)) == (["phieu.pdf"], [])
    assert out.read_bytes() == paper()


def test_without_a_printer_nothing_is_made(qtbot, jobs, tmp_path) -> None:
    made = []
    done, failed = send(qtbot, jobs, (tmp_path, no_printers()), lambda: made.append(1) or paper())
    assert (done, made) == ([], [])
    assert isinstance(failed[0], NoPrinter)


def test_a_printer_that_disappears_is_told(qtbot, jobs, tmp_path) -> None:
    done, failed = send(qtbot, jobs, (tmp_path, desk_with(TestPrinter(gone_after=0))))
    assert done == []
    assert isinstance(failed[0], PrinterGone)
