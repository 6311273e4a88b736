from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from desktop_app.services.paper_prints import log_print
from desktop_app.ui.widgets.text import Text
from tests.integration.services.certificate_tools import FIVE, registered
from tests.integration.services.test_funds import pages
from tests.ui.looks import LOOKS


def shot(stage, name: str) -> None:
    folder = os.environ.get("PICTURES")
    if folder:
        stage.window.grab().save(str(Path(folder) / f"{name}.png"))


def names(level) -> list[str]:
    return [level.view.model.row(place).name for place in range(level.view.model.rowCount())]


def test_the_register_shows_the_newest_year_and_finds_names_and_numbers(open_stage, book) -> None:
    registered(book, ("Người Năm Ngoái (mẫu)",), day=date(2025, 5, 20))
    registered(book)
    stage = open_stage()
    level = stage.open("register")
    assert names(level) == list(FIVE)
    assert any("5 số đã cho" in part.text() for part in level.view.header.findChildren(Text))
    level.view.search.setText("ngoc anh")
    level.view.search.searched.emit("ngoc anh")
    assert names(level) == ["Hồ Thị Ngọc Ánh"]
    level.view.search.setText("2")
    level.view.search.searched.emit("2")
    assert names(level) == ["Hồ Sỹ Bình"]
    level.view.search.clear()
    level.year.set_key(2025)
    level.year.chosen.emit(2025)
    stage.settle()
    assert names(level) == ["Người Năm Ngoái (mẫu)"]


def test_reprints_are_counted(open_stage, book) -> None:
    first, *_rest = registered(book)
    with book.work("bà Lài") as work:
        log_print(work, "certificate", first, work.unit_id, "Hồ Thị Ngọc Ánh")
    with book.work("bà Lài") as work:
        log_print(work, "certificate", first, work.unit_id, "Hồ Thị Ngọc Ánh")
    level = open_stage().open("register")
    assert [level.view.model.row(place).prints for place in range(2)] == [2, 0]
    assert level.view.summary.text() == "5 giấy, đã in 1"


def test_the_register_leaves_as_excel_and_on_paper(open_stage, book) -> None:
    registered(book)
    stage = open_stage()
    level = stage.open("register")
    stage.press("Xuất Excel")
    (made,) = stage.folder.glob("*.xlsx")
    cells = [str(cell.value) for row in openpyxl.load_workbook(made).active.iter_rows() for cell in row]
    assert {"SỔ CẤP GIẤY KHEN", "Năm 2026", "Lê Thị Én", "128/QĐ-HKH"} <= set(cells)
    level.print_out()
    stage.settle()
    (paper,) = stage.folder.glob("*.pdf")
    (page,) = pages(paper.read_bytes())
    assert "SỔ CẤP GIẤY KHEN" in page
    assert all(name in page for name in FIVE)


def test_an_empty_register_says_where_numbers_come_from(open_stage) -> None:
    level = open_stage().open("register")
    assert level.view.is_bare


@pytest.mark.parametrize("chosen", LOOKS)
def test_the_register_is_clean_in_every_look(open_stage, book, look, chosen) -> None:
    mode, scale, width, height = chosen
    look(mode, scale)
    registered(book, (*FIVE, "Công Tằng Tôn Nữ Thị Hoàng Phương Anh"))
    stage = open_stage(width, height)
    stage.open("register")
    assert stage.faults() == []
    shot(stage, f"so-cap-giay-{mode}-{scale}")


def test_the_way_to_the_register_and_to_checking_begins_below_the_rounds(open_stage, book) -> None:
    registered(book)
    stage = open_stage()
    stage.press("Sổ cấp giấy")
    assert stage.page.levels.key == "register"
    shot(stage, "duong-den-so")
    stage.press("Kiểm tra giấy khen")
    assert stage.page.levels.key == "verify"
    assert stage.page.go_back()
    assert stage.page.go_back()
    stage.settle()
    assert stage.page.levels.key == "rounds"
    assert stage.faults() == []
    shot(stage, "duong-den-so")
