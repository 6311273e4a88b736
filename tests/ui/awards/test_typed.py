from __future__ import annotations

from desktop_app.ui.awards.propose_form import ProposePanel
from desktop_app.ui.awards.typed import put_back, typed_texts


def test_everything_typed_into_a_form_stands_there_again(qtbot, qapp):
    before, after = ProposePanel("Đợt"), ProposePanel("Đợt")
    for panel in (before, after):
        qtbot.addWidget(panel)
    before.one.name.setText("Lê An")
    before.one.money.edit.setText("abc")
    before.many.lines.setPlainText("Lê An\t500k")
    put_back(after, typed_texts(before))
    assert (after.one.name.text(), after.one.money.edit.text()) == ("Lê An", "abc")
    assert after.many.lines.toPlainText() == "Lê An\t500k"
