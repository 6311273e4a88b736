from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest

from desktop_app.storage.queries.journal import SyncRunRow, Unsent
from desktop_app.sync import faults
from desktop_app.sync.reports import SetAside, SyncReport
from desktop_app.ui.province.wording import outcome, run_words, waiting


def report(**changes) -> SyncReport:
    facts = {
        "sent": 0,
        "received": 0,
        "verdict": "ok",
        "batches": 1,
        "left": 0,
        "cancelled": False,
        "quarantined": (),
        "unreadable": (),
        "province_ahead": None,
    }
    return SyncReport(**(facts | changes))


@pytest.mark.parametrize(
    ("changes", "kind", "title"),
    [
        ({}, "ok", "Không có gì mới để gửi"),
        ({"sent": 1248}, "ok", "Đã gửi 1.248 thay đổi lên tỉnh"),
        ({"received": 3}, "ok", "Không có gì mới để gửi"),
        ({"sent": 7, "left": 5, "cancelled": True}, "info", "Đã tạm dừng"),
        ({"sent": 7, "quarantined": (SetAside(UUID(int=1), 0, "x"),)}, "warn", "Tỉnh để riêng 1 mục cần xem lại"),
    ],
)
def test_each_outcome_has_its_words(changes: dict, kind: str, title: str):
    told = outcome(report(**changes))
    assert (told.kind, told.title) == (kind, title)


def test_what_was_put_right_and_what_was_left_is_said_calmly():
    assert outcome(report(repaired=2)).text == "Đã so lại hai bên: có 2 chỗ lệch và đã sửa theo bản ở tỉnh."
    told = outcome(report(sent=3, received=1, repaired=1, unlike=1))
    assert (told.kind, told.title) == ("ok", "Đã gửi 3 thay đổi lên tỉnh")
    assert told.text.startswith("Nhận 1 thay đổi từ tỉnh. Đã so lại hai bên: có 1 chỗ lệch")
    assert told.text.endswith("1 mục ở hai bên ghi khác nhau, máy để nguyên không tự sửa. Báo Hội tỉnh để cùng xem.")


def test_only_kinds_that_wait_are_told():
    told = waiting(Unsent(9, {"person": 2, "membership": 2, "voucher": 3, "voucher_line": 3}))
    assert [kind.text for kind in told] == ["2 hội viên thêm mới hoặc sửa", "3 phiếu thu, chi"]


def run(outcome_: str, sent: int = 23, received: int = 4) -> SyncRunRow:
    return SyncRunRow(datetime(2026, 11, 17, 2, 15, tzinfo=UTC), outcome_, sent, received)


def test_a_run_is_told_in_a_few_words():
    assert run_words(run("ok")).text == "Gửi 23, nhận 4"
    assert run_words(run("cancelled")).text == "Tạm dừng, gửi 23"
    assert run_words(run("ConnectionCut", 0, 0)).text == "Mất mạng, gửi lại"
    assert run_words(run("SomethingOfTomorrow", 0, 0)).text == "Chưa gửi được"


def test_a_run_that_stopped_on_its_way_tells_what_went_before():
    assert run_words(run("ConnectionCut")).text == "Gửi 23 rồi dừng"
    assert run_words(run("ConnectionCut", 0)).text == "Nhận 4 rồi dừng"


def test_the_words_belong_to_classes_that_exist():
    assert run_words(run(faults.ProvinceBusy.__name__, 0, 0)).text == "Tỉnh đang bận"
