from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import text

from desktop_app.services.occasions import OccasionGiftFields
from desktop_app.storage.book import Book
from desktop_app.storage.queries.occasions import occasions
from desktop_app.ui.ceremony.level import CeremonyLevel
from tests.integration.services.ledger_tools import new_account, new_fund, new_programme
from tests.ui.ceremony.hands import given, letters, press, settle
from tests.ui.funds.control_stage import ControlStage, filled, found_faults
from tests.ui.looks import LOOKS

Open = Callable[..., tuple[ControlStage, CeremonyLevel]]


def test_a_ceremony_is_begun_changed_and_taken_off_the_list(qtbot, open_ceremonies: Open, book: Book) -> None:
    stage, level = open_ceremonies(filled(book))
    level.primary_action()
    settle(qtbot, stage)
    assert level.panel is not None
    level.panel.send()
    assert level.panel.name_field.state == "bad"
    letters(level.panel.name, "Ngày hội")
    level.panel.day.setText("31/02")
    level.panel.send()
    assert level.panel.day_field.state == "bad"
    level.panel.day.setText("20/11")
    level.panel.send()
    settle(qtbot, stage)
    assert level.is_desk
    level.edit_occasion()
    settle(qtbot, stage)
    level.panel.place.setText("Đình làng")
    level.save()
    settle(qtbot, stage)
    with book.reader() as reader:
        row = occasions(reader)[0]
    assert (row.name, row.held_on, row.place) == ("Ngày hội", date(2026, 11, 20), "Đình làng")
    level.edit_occasion()
    settle(qtbot, stage)
    press(stage.page, "Bỏ buổi lễ này")
    settle(qtbot, stage)
    assert not level.is_desk
    with book.reader() as reader:
        assert occasions(reader) == ()


def test_fund_programme_and_account_are_chosen_where_there_are_several(
    qtbot, open_ceremonies: Open, book: Book
) -> None:
    fund, account, programme = new_fund(book, "Quỹ Vượt khó"), new_account(book), new_programme(book)
    stage, level = open_ceremonies(filled(book))
    level.primary_action()
    settle(qtbot, stage)
    assert level.panel is not None
    letters(level.panel.name, "Ngày hội")
    level.panel.fund.set_key(fund)
    level.panel.programme.set_key(programme)
    assert found_faults(qtbot, stage) == []
    level.panel.send()
    settle(qtbot, stage)
    feast = level.desk.occasion_id
    given(book, feast, OccasionGiftFields("Công ty An Phát", 5_000_000, method="bank"))
    settle(qtbot, stage)
    level.finishing.open()
    settle(qtbot, stage)
    assert found_faults(qtbot, stage) == []
    panel = level.finishing.panel
    panel.day.setText("31/12/2026")
    panel.send()
    level.finishing.question.accept()
    settle(qtbot, stage)
    assert panel.day_field.state == "bad"
    panel.day.setText("20/11/2026")
    panel.send()
    level.finishing.question.accept()
    settle(qtbot, stage)
    with book.reader() as reader:
        line = reader.execute(
            text("SELECT fund_id, account_id, programme_id FROM voucher_line ORDER BY id DESC")
        ).first()
    assert tuple(line) == (fund.hex, account.hex, programme.hex)


@pytest.mark.parametrize("chosen", LOOKS)
def test_nothing_is_cut_or_unnamed(qtbot, look, desk, chosen) -> None:
    mode, scale, width, height = chosen
    look(mode, scale)
    names = ("Ông Tư", "Bà Hồ Thị Lài", "Dòng họ Nguyễn Hữu", "Công ty TNHH An Phát", "Ông Tư")
    gifts = [OccasionGiftFields(name, 99_000_000, "2 xe đạp", "Thôn 5") for name in names]
    stage, level, _feast = desk(*gifts, width=width, height=height)
    letters(level.view.entry.name, "Ông Bùi Văn Tám")
    letters(level.view.entry.amount, "123.456.789.000")
    assert found_faults(qtbot, stage) == []
    level.view.line_opened.emit(level.desk.lines[0])
    assert found_faults(qtbot, stage) == []
    level.finishing.open()
    settle(qtbot, stage)
    assert found_faults(qtbot, stage) == []
    level.edit_occasion()
    settle(qtbot, stage)
    assert found_faults(qtbot, stage) == []
    level.show_list()
    assert found_faults(qtbot, stage) == []
