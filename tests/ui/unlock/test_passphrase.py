from __future__ import annotations

import pytest

from desktop_app.ui.unlock.passphrase import PassphrasePair


@pytest.fixture
def pair(qtbot, qapp) -> PassphrasePair:
    made = PassphrasePair("Mã khóa")
    qtbot.addWidget(made)
    made.show()
    return made


def test_nothing_is_said_before_anything_is_typed(pair: PassphrasePair):
    pair.first.editingFinished.emit()
    pair.again.editingFinished.emit()
    assert (pair.first_field.state, pair.again_field.state) == ("hint", "")


def test_a_short_one_is_said_on_leaving_and_forgiven_when_put_right(pair: PassphrasePair):
    pair.first.setText("abc")
    pair.first.editingFinished.emit()
    assert pair.first_field.state == "bad"
    pair.first.setText("mã khóa thử")
    pair.first.editingFinished.emit()
    assert pair.first_field.state == "hint"


def test_the_second_follows_when_the_first_is_changed(pair: PassphrasePair):
    pair.first.setText("mã khóa thử")
    pair.again.setText("mã khóa thử")
    pair.again.editingFinished.emit()
    assert pair.again_field.state == "ok"
    pair.first.setText("mã khóa khác")
    pair.first.editingFinished.emit()
    assert pair.again_field.state == "bad"


def test_both_right_give_the_passphrase_in_one_form(pair: PassphrasePair):
    decomposed = "mã khóa thử"
    pair.first.setText(decomposed)
    pair.again.setText("mã khóa thử")
    assert pair.value() == "mã khóa thử"
