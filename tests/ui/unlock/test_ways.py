from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.ui.unlock.ways import PassphraseWay, RecoveryWay, RenewalWay
from desktop_app.ui.widgets.button import Button


@pytest.mark.parametrize(
    ("make", "line"),
    [
        (lambda: PassphraseWay("ông Minh"), lambda way: way.passphrase),
        (lambda: PassphraseWay("ông Minh"), lambda way: way.actor),
        (RecoveryWay, lambda way: way.code),
        (RenewalWay, lambda way: way.pair.again),
    ],
)
def test_enter_in_the_last_line_and_the_button_ask_for_the_same(qtbot, qapp, make, line):
    way = make()
    qtbot.addWidget(way)
    asked: list[int] = []
    way.wanted.connect(lambda: asked.append(1))
    QTest.keyClick(line(way), Qt.Key.Key_Return)
    way.button.click()
    assert len(asked) == 2


def test_from_one_way_to_the_other_and_back(qtbot, qapp):
    daily, rescue = PassphraseWay(""), RecoveryWay()
    for way, signal in ((daily, daily.forgotten), (rescue, rescue.remembered)):
        qtbot.addWidget(way)
        (quiet,) = [button for button in way.findChildren(Button) if button.kind == "quiet"]
        with qtbot.waitSignal(signal):
            quiet.click()
