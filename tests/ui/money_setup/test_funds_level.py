from __future__ import annotations

import pytest

from desktop_app.storage.book import Book
from desktop_app.storage.queries.money_setup import fund_cards
from desktop_app.ui.money_setup.funds_level import FundForm, FundsLevel, level
from tests.doses import dose
from tests.integration.services.ledger_tools import ask
from tests.ui.funds.control_stage import ControlStage, found_faults
from tests.ui.looks import LOOKS


def settle(qtbot, stage: ControlStage) -> None:
    qtbot.waitUntil(lambda: not stage.jobs.busy)


def form_of(page: FundsLevel) -> FundForm:
    assert isinstance(page.panel, FundForm)
    return page.panel


def names(book: Book) -> dict[str, bool]:
    return {card.name: card.closed_on is not None for card in ask(book, fund_cards)}


def test_a_fund_is_added_and_stands_in_the_list(qtbot, open_level, set_up: Book) -> None:
    stage, page = open_level(level, set_up)
    page.primary_action()
    form_of(page).name.setText("Quỹ Vượt khó")
    form_of(page).submit()
    settle(qtbot, stage)
    assert stage.toasts == ["Đã thêm Quỹ Vượt khó"]
    assert "Quỹ Vượt khó" in names(set_up)
    assert page.panel is None


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    dose(
        [
            ("  ", "general", "Chưa ghi"),
            ("quy KHUYEN hoc", "general", "Ban đã có quỹ tên"),
            ("Quỹ mới", "programme", "Chưa chọn chương trình"),
            ("Quỹ mới", "earmarked", "cần ghi tiền dành cho ai"),
        ],
        0,
        3,
    ),
)
def test_rubbish_is_refused_beside_its_field_and_stays_typed(
    qtbot, open_level, set_up: Book, name: str, kind: str, said: str
) -> None:
    stage, page = open_level(level, set_up)
    page.primary_action()
    form = form_of(page)
    form.name.setText(name)
    form.kind.set_key(kind)
    form.kind.chosen.emit(kind)
    form.submit()
    settle(qtbot, stage)
    told = [form.boxes.field(control).message() for control in form.boxes]
    assert any(said in words for words in told), told
    assert form.name.text() == name
    assert len(names(set_up)) == 4


def test_a_fund_that_holds_money_is_not_closed_and_says_why(qtbot, open_level, set_up: Book) -> None:
    stage, page = open_level(level, set_up)
    page.open_row(page.view.model.row(0))
    stage.window.findChild(type(form_of(page).yes))
    page._close(page.view.model.row(0))
    settle(qtbot, stage)
    assert form_of(page)._fault is not None
    assert not names(set_up)["Quỹ Khuyến học"]


def test_an_empty_fund_is_closed_and_opened_again(qtbot, open_level, set_up: Book) -> None:
    stage, page = open_level(level, set_up)
    row = page.view.model.row(1)
    page.open_row(row)
    page._close(row)
    settle(qtbot, stage)
    assert names(set_up)[row.name]
    page._open(row)
    settle(qtbot, stage)
    assert not names(set_up)[row.name]
    assert stage.toasts == [f"Đã đóng {row.name} từ 21/11/2026", f"Đã mở lại {row.name}"]


@pytest.mark.parametrize("size", LOOKS)
def test_the_page_is_clean_in_every_look(qtbot, open_level, look, set_up: Book, size) -> None:
    mode, scale, width, height = size
    look(mode, scale)
    stage, page = open_level(level, set_up, width, height)
    assert found_faults(qtbot, stage) == []
    page.open_row(page.view.model.row(3))
    assert found_faults(qtbot, stage) == []
    page.primary_action()
    assert found_faults(qtbot, stage) == []
