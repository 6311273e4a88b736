from __future__ import annotations

from datetime import UTC, datetime

from desktop_app.storage.queries.journal import SyncRunRow
from desktop_app.ui.province.history import HistoryCard
from desktop_app.ui.widgets.text import Text


def test_each_sending_has_its_day_its_hour_and_what_came_of_it(qtbot, qapp):
    card = HistoryCard()
    qtbot.addWidget(card)
    card.show_runs([])
    assert "Chưa gửi lần nào." in {label.text() for label in card.findChildren(Text) if label.isVisibleTo(card)}
    card.show_runs([SyncRunRow(datetime(2026, 11, 16, 18, 0, tzinfo=UTC), "ok", 23, 4)])
    shown = {label.text() for label in card.findChildren(Text) if label.isVisibleTo(card)}
    assert shown == {"Những lần gửi trước", "Thứ Ba, 17/11", "01:00", "Gửi 23, nhận 4"}
