from __future__ import annotations

from datetime import UTC, datetime

from desktop_app.storage.queries.journal import Unsent
from desktop_app.sync.reports import SyncProgress
from desktop_app.ui.province.send_card import SendCard
from desktop_app.ui.widgets.text import Text


def test_while_sending_there_is_one_button_and_it_pauses(qtbot, qapp):
    card = SendCard()
    qtbot.addWidget(card)
    card.show()
    card.show_waiting(Unsent(12, {"person": 5}), datetime(2026, 11, 17, 2, 15, tzinfo=UTC))
    assert card.send_button.isVisible()
    assert "Gửi lần trước: thứ Ba, 17/11 lúc 09:15" in {label.text() for label in card.findChildren(Text)}
    card.begin(12)
    assert (card.send_button.isVisible(), card.pause_button.isVisible()) == (False, True)
    with qtbot.waitSignal(card.pause_wanted):
        card.pause_button.click()
    card.end(good=True)
    assert (card.send_button.isVisible(), card.pause_button.isVisible()) == (True, False)


def test_asking_without_anything_to_send_has_no_count(qtbot, qapp):
    card = SendCard()
    qtbot.addWidget(card)
    card.begin(0)
    assert card.title.text() == "Đang cất bản dự phòng…"
    card.show_progress(SyncProgress(0, 0, 0))
    assert card.title.text() == "Đang hỏi tỉnh…"
