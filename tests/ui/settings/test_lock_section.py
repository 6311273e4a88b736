"""Khóa sổ: another passphrase and recovery code, with the paper that must be kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.storage.book import Passphrase, RecoveryCode, open_book
from desktop_app.storage.faults import PassphraseWrong
from desktop_app.ui.papers import PaperDesk
from tests.conftest import PASSPHRASE
from tests.doses import dose
from tests.ui.settings.conftest import Stage

NEW = "câu mới dễ nhớ"


@pytest.fixture
def section(stage: Stage, tmp_path: Path):
    found = stage.open("lock")
    found.desk = PaperDesk(tmp_path / "giay", lambda _path: False, lambda _parent, offered, answer: answer(offered))
    stage.press("Đổi mã khóa")
    return found


def fill(section, current: str = PASSPHRASE, new: str = NEW, again: str | None = None, *, ticked: bool = True) -> None:
    form = section.form
    form.current.setText(current)
    form.key.pair.first.setText(new)
    form.key.pair.again.setText(new if again is None else again)
    form.key.tick.setChecked(ticked)


def test_the_book_opens_with_the_new_passphrase_and_code(stage, section):
    fill(section)
    code = section.form.code
    stage.press("Đổi mã khóa")
    assert section.form is None
    assert stage.toasts[-1].startswith("Đã đổi mã khóa")
    book = stage.book
    book.close()
    open_book(book.path, Passphrase(NEW), book.surroundings).close()
    open_book(book.path, RecoveryCode(code), book.surroundings).close()
    with pytest.raises(PassphraseWrong):
        open_book(book.path, Passphrase(PASSPHRASE), book.surroundings)


def test_the_paper_with_the_code_is_saved(stage, section, tmp_path: Path):
    stage.press("Lưu tờ mã cứu hộ để in")
    (paper,) = (tmp_path / "giay").iterdir()
    assert paper.read_bytes().startswith(b"%PDF")
    assert paper.name in section.form.key.saved._text.text()


@pytest.mark.parametrize(
    ("current", "new", "again", "ticked"),
    dose(
        [
            ("", NEW, None, True),
            ("không phải mã này", NEW, None, True),
            (PASSPHRASE, "ngắn", None, True),
            (PASSPHRASE, NEW, "gõ khác", True),
            (PASSPHRASE, NEW, None, False),
        ],
        0,
        2,
        4,
    ),
)
def test_what_is_missing_is_said_and_nothing_changes(stage, section, current, new, again, ticked):
    fill(section, current, new, again, ticked=ticked)
    section.form.submit()
    stage.settle()
    form = section.form
    assert form is not None
    states = {form.boxes.field(form.current).state, form.key.pair.first_field.state, form.key.pair.again_field.state}
    assert "bad" in states or form.key.untold.isVisible()
    assert form.key.pair.first.text() == new
    stage.book.close()
    open_book(stage.book.path, Passphrase(PASSPHRASE), stage.book.surroundings).close()


@pytest.mark.usefixtures("looks")
def test_nothing_is_wrong_with_it_in_any_look(stage, section):
    assert stage.in_every_look() == []
    section.close_form()
    assert stage.in_every_look() == []
