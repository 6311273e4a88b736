from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from .conftest import Stage, opened_form


def test_hamlets_in_the_book_are_offered_without_marks(stage: Stage):
    form = opened_form(stage)
    form.fields.hamlet.setFocus()
    QTest.keyClicks(form.fields.hamlet, "thon")
    assert form.fields.hamlet.offered() == ["Thôn 1", "Thôn 2", "Thôn 3", "Thôn 4", "Thôn 5"]
    QTest.keyClicks(form.fields.hamlet, " 3")
    assert form.fields.hamlet.offered() == ["Thôn 3"]
    assert form.fields.hamlet.text() == "thon 3"
    popup = form.fields.hamlet.completer().popup()
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert form.fields.hamlet.text() == "Thôn 3"
