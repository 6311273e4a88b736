"""Nhập sổ khác: another commune's book is looked into, taken in, and taken back while nothing in it is in ink."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.services.members import AddMember, add_member
from desktop_app.storage.book import FirstBoard
from desktop_app.storage.queries.organisation import boards
from desktop_app.ui.settings.absorb_section import AbsorbSection
from tests.conftest import RECOVERY
from tests.new_books import create_new_book
from tests.ui.settings.conftest import Stage
from tests.ui.stage import late_answer

SECRET = "mã của xã cũ"
NAME = "Hội Khuyến học xã Cũ"


@pytest.fixture
def other(tmp_path: Path, surroundings) -> Path:
    path = tmp_path / "xa-cu.sokh"
    with create_new_book(path, FirstBoard(NAME, "commune", "40", "17179"), SECRET, RECOVERY, surroundings) as book:
        for name in ("Hồ Thị Lài", "Đào Duy An"):
            with book.work("ông Tư") as work:
                add_member(work, AddMember(name))
    return path


@pytest.fixture
def section(stage: Stage, other: Path) -> AbsorbSection:
    found = stage.open("absorb")
    found._choose = lambda _parent, answer: answer(other)
    return found


def look(stage: Stage, section: AbsorbSection, passphrase: str = SECRET) -> None:
    section.choose()
    section.passphrase.setText(passphrase)
    stage.press("Xem trong sổ ấy")


def names(stage: Stage) -> list[str]:
    return [row.name for row in stage.read(boards, section_day(stage))]


def section_day(stage: Stage):
    return stage.page.section.today


def test_it_is_looked_into_taken_in_and_taken_back(stage, section):
    look(stage, section)
    assert section.preview.people == 2
    assert section.result.title.text() == NAME
    assert NAME not in names(stage)
    stage.press("Đưa vào sổ này")
    section.question.accept()
    stage.settle()
    assert NAME in names(stage)
    assert stage.toasts[-1] == f"Đã đưa sổ của {NAME} vào sổ này"
    stage.undo_by_toast()
    assert NAME not in names(stage)


def test_another_file_chosen_while_the_first_is_looked_into_is_not_told_as_the_first(stage, section, other):
    with late_answer(stage.jobs) as tell:
        section.choose()
        section.passphrase.setText(SECRET)
        section.look_button.click()
        section._on_chosen(other.with_name("xa-khac.sokh"))
        tell.set()
        stage.settle()
    assert section.preview is None
    assert not section.result.isVisible()
    assert section.look_button.isEnabled()


def test_a_second_time_there_is_nothing_to_take_in(stage, section):
    look(stage, section)
    stage.press("Đưa vào sổ này")
    section.question.accept()
    stage.settle()
    look(stage, section)
    assert section.preview.rows == 0
    assert not section.take_button.isEnabled()


def test_thinking_better_of_it_takes_nothing_in(stage, section):
    look(stage, section)
    stage.press("Đưa vào sổ này")
    section.question.reject()
    stage.settle()
    assert NAME not in names(stage)


def test_a_wrong_passphrase_is_said_beside_it(stage, section):
    look(stage, section, "không phải mã này")
    assert section.passphrase_field.state == "bad"
    assert section.passphrase.text() == "không phải mã này"


def test_no_file_and_no_passphrase_are_said(stage, section):
    stage.press("Xem trong sổ ấy")
    assert section.file_field.state == "bad"
    section.choose()
    stage.press("Xem trong sổ ấy")
    assert section.passphrase_field.state == "bad"


def test_a_file_that_is_no_book_and_the_own_book_are_refused(stage, section, tmp_path: Path):
    rubbish = tmp_path / "rac.sokh"
    rubbish.write_bytes(b"\x00rubbish" * 999)
    for path in (rubbish, stage.book.path, tmp_path / "khong-co.sokh"):
        section._on_chosen(path)
        section.passphrase.setText(SECRET)
        stage.press("Xem trong sổ ấy")
        assert section.notices.banner is not None, path
        assert section.preview is None


@pytest.mark.usefixtures("looks")
def test_nothing_is_wrong_with_it_in_any_look(stage, section):
    assert stage.in_every_look() == []
    look(stage, section)
    assert stage.in_every_look() == []
