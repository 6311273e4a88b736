from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop_app.printing.certificate_designs import DESIGNS, bundled_design
from desktop_app.services.certificate_designs import kept_logo, own_designs, save_new_design
from desktop_app.storage.book import Book
from desktop_app.ui.designs.list_level import drawn_design, listed_designs
from desktop_app.ui.widgets.button import Button
from tests.integration.services.design_tools import png
from tests.integration.services.ledger_tools import ask, do
from tests.ui.designs.conftest import GOLD
from tests.ui.looks import LOOKS


def own(book: Book) -> list[str]:
    return [row.name for row in ask(book, own_designs)]


def test_every_bundled_design_is_shown_with_its_picture(open_designs) -> None:
    stage = open_designs()
    level = stage.list()
    assert [design.key for design in level.view.designs] == list(DESIGNS)
    assert level.view.key() == DESIGNS[0]
    assert all(not card._picture.isNull() for card in level.view.bundled.cards)
    assert not level.view.own.isVisible()
    assert not level.view.drop.isVisible(), "a bundled design is never taken away"


def test_a_design_is_copied_named_ordered_and_taken_off_with_a_way_back(open_designs, book: Book) -> None:
    stage = open_designs()
    level = stage.list()
    level.copy()
    stage.settle()
    level.copy()
    stage.settle()
    first = bundled_design(GOLD).title
    assert own(book) == [f"{first} (2)", f"{first} (2) (2)"], "what was just copied is the one chosen"
    view = level.view
    view.name.setText("Mẫu của xã")
    view.name.editingFinished.emit()
    stage.settle()
    assert own(book) == [f"{first} (2)", "Mẫu của xã"]
    view.up.click()
    stage.settle()
    assert own(book) == ["Mẫu của xã", f"{first} (2)"]
    assert view.design().name == "Mẫu của xã"
    view.drop.click()
    stage.settle()
    assert own(book) == [f"{first} (2)"]
    stage.toasts[-1][1]()
    stage.settle()
    assert own(book) == ["Mẫu của xã", f"{first} (2)"]
    assert stage.said()[-2:] == ["Đã bỏ mẫu Mẫu của xã", "Đã hoàn tác"]


def test_a_name_that_is_taken_is_said_beside_the_field(open_designs, book: Book) -> None:
    do(book, save_new_design, "Mẫu của xã", GOLD, bundled_design(GOLD))
    do(book, save_new_design, "Mẫu khác", GOLD, bundled_design(GOLD))
    stage = open_designs()
    level = stage.list()
    level.view.name.setText("mẫu khác")
    level.view.name.editingFinished.emit()
    stage.settle()
    assert level.view.name_field.state == "bad"
    assert level.view.name.text() == "mẫu khác", "what was typed stays"
    assert own(book) == ["Mẫu của xã", "Mẫu khác"]


def test_a_design_goes_out_as_a_file_and_comes_in_once(open_designs, book: Book) -> None:
    stage = open_designs()
    level = stage.list()
    level.ask_place()
    stage.settle()
    file = stage.folder / "mau-khung-vang.skmau"
    assert json.loads(file.read_bytes())["name"] == bundled_design(GOLD).title
    level.take_in(file)
    stage.settle()
    level.take_in(file)
    stage.settle()
    name = f"{bundled_design(GOLD).title} (2)"
    assert own(book) == [name]
    assert stage.said()[-2:] == [f"Đã lấy mẫu {name} vào sổ", f"Mẫu {name} đã có trong sổ từ trước"]
    assert level.view.design().name == name


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b'{"format": "so-khuyen-hoc/mau-giay-khen", "version": 9}'])
def test_a_file_that_is_none_is_refused_above_the_page(open_designs, book: Book, tmp_path: Path, content) -> None:
    file = tmp_path / "lạ.skmau"
    file.write_bytes(content)
    stage = open_designs()
    level = stage.list()
    level.take_in(file)
    stage.settle()
    assert "lạ.skmau" in stage.page.fault.accessibleName()
    assert own(book) == []
    assert stage.toasts == []


def test_the_emblem_of_the_board_is_chosen_and_taken_away(open_designs, book: Book, tmp_path: Path) -> None:
    picture = tmp_path / "huy hiệu.png"
    picture.write_bytes(png())
    stage = open_designs()
    level = stage.list()
    level.choose_picture = lambda _over, answer: answer(picture)
    level.view.logo.click()
    stage.settle()
    assert ask(book, kept_logo) is not None
    level.remove_logo()
    stage.settle()
    assert ask(book, kept_logo) is None
    stage.toasts[-1][1]()
    stage.settle()
    assert ask(book, kept_logo) is not None
    (tmp_path / "hỏng.png").write_bytes(b"khong phai anh")
    level.take_logo(tmp_path / "hỏng.png")
    stage.settle()
    assert "hỏng.png" in stage.page.fault.accessibleName()


def test_a_design_that_cannot_be_read_is_listed_without_a_picture(book: Book) -> None:
    design_id = do(book, save_new_design, "Mẫu của xã", GOLD, bundled_design(GOLD))
    with book.work("bà Lài") as work:
        work.connection.exec_driver_sql("UPDATE certificate_design SET body = '{}'")
        work.describe("designs.changed", {"name": "x"})
    with book.reader() as reader:
        assert drawn_design(reader, design_id.hex) is None
        assert listed_designs(reader)[0].name == "Mẫu của xã"


def test_enter_on_a_design_opens_it_in_the_editor_and_saving_brings_it_into_the_list(open_designs, book) -> None:
    stage = open_designs()
    level = stage.list()
    level.view.bundled.cards[1].click()
    level.view.bundled.cards[1].opened.emit()
    stage.settle()
    editor = stage.page.levels.level("design")
    assert editor.is_open
    editor.save()
    stage.settle()
    stage.page.go_back()
    stage.settle()
    assert level.is_open
    assert level.view.design().is_own
    assert own(book) == [f"{bundled_design(DESIGNS[1]).title} của Hội"]


@pytest.mark.parametrize("size", LOOKS)
def test_the_list_is_clean_in_every_look(open_designs, look, book: Book, size) -> None:
    mode, scale, width, height = size
    look(mode, scale)
    do(
        book,
        save_new_design,
        "Mẫu có tên dài đến sáu mươi chữ để thử xem có bị cắt không",
        GOLD,
        bundled_design(GOLD),
    )
    stage = open_designs(width, height)
    level = stage.list()
    assert stage.faults() == []
    level.view.bundled.cards[0].click()
    assert stage.faults() == []


def test_the_way_to_the_designs_begins_below_the_rounds(open_designs) -> None:
    stage = open_designs()
    button = next(b for b in stage.window.findChildren(Button) if b.text() == "Mẫu giấy khen")
    button.click()
    stage.settle()
    assert stage.page.levels.level("designs").is_open
    assert stage.page.go_back()
    assert not stage.page.levels.level("designs").is_open
