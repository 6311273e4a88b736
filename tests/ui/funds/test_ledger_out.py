from __future__ import annotations

import pytest

from desktop_app.ui.funds.book_panel import BookAsked


@pytest.fixture
def stage(open_stage, full_book):
    return open_stage(full_book)


def test_the_book_in_sight_goes_out_as_paper(qtbot, stage):
    stage.page.close_panel()
    stage.page.print_out()
    qtbot.waitUntil(lambda: not stage.jobs.busy)
    assert [path.name for path in stage.opened] == ["so-thu-chi-thang-11-2026.pdf"]
    assert stage.opened[0].read_bytes().startswith(b"%PDF")


def test_cash_book_bank_book_and_an_excel_file_go_out_too(qtbot, stage):
    menu = stage.page.out.menu_of()
    assert [action.text() for action in menu.actions() if action.text()] == [
        "In sổ đang xem",
        "In sổ quỹ tiền mặt",
        "In sổ tiền gửi ngân hàng",
        "In sổ khác, kỳ khác…",
        "Ra tệp Excel sổ đang xem",
    ]
    stage.page.out.print_cash_book()
    stage.page.out.print_bank_book()
    shown = stage.page._shown
    asked = BookAsked(shown.book.scope, "Sổ thu chi", shown.period.first, shown.period.last)
    stage.page.out._export_to(asked, stage.folder / "so.xlsx")
    qtbot.waitUntil(lambda: len(stage.opened) == 3)
    assert {path.name for path in stage.opened} == {
        "so-quy-tien-mat-thang-11-2026.pdf",
        "so-tien-gui-thang-11-2026.pdf",
        "so.xlsx",
    }
    assert (stage.folder / "so.xlsx").read_bytes().startswith(b"PK")
