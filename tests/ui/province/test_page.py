from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.selftest_province import CODE, LoopbackProvince
from desktop_app.storage.book import Book
from desktop_app.storage.queries.journal import sync_runs, unsent
from desktop_app.sync.reports import SyncProgress
from desktop_app.ui.session import Errand
from desktop_app.ui.widgets.text import Text
from tests.doses import dose
from tests.ui.lint import faults
from tests.ui.looks import LOOKS

from .conftest import Line


def test_a_machine_without_a_name_is_asked_for_address_and_code_and_then_sends(
    line: Line, province: LoopbackProvince, book: Book
):
    assert line.page.enrolling.isVisible()
    assert not line.page.sending.isVisible()
    line.page.enrolling.address.setText(province.address)
    line.page.enrolling.code.setText(CODE.lower())
    QTest.keyClick(line.page.enrolling.code, Qt.Key.Key_Return)
    line.settle()
    assert "Đã ghép máy này với Tỉnh thử nghiệm" in line.page.banner.accessibleName()
    assert line.page.sending.isVisible()
    with book.reader() as reader:
        waiting = unsent(reader).changes
    assert line.send() == f"Đã gửi {waiting} thay đổi lên tỉnh"
    assert province.operations == waiting
    assert line.page.sending.title.text() == "Đã gửi hết"


def test_a_second_click_says_that_there_is_nothing_new(line: Line, province: LoopbackProvince):
    line.enrol(province.address)
    line.send()
    before = province.operations
    assert line.send().startswith("Không có gì mới để gửi")
    assert province.operations == before


def test_what_waits_is_told_kind_by_kind_and_counts_up_as_people_are_written(
    line: Line, province: LoopbackProvince, add_person: Callable[[str], None]
):
    line.enrol(province.address)
    line.send()
    add_person("Hồ Thị Lài")
    add_person("Trần Quốc Bảo")
    line.settle()
    shown = {label.text() for label in line.page.sending.findChildren(Text) if label.isVisible()}
    assert {"Chưa gửi: 4 thay đổi", "2 hội viên thêm mới hoặc sửa"} <= shown


def test_without_a_network_everything_stays_and_the_list_says_so(line: Line, province: LoopbackProvince, book: Book):
    line.enrol(province.address)
    province.shutdown()
    province.server_close()
    with book.reader() as reader:
        before = unsent(reader).changes
    said = line.send()
    assert said.startswith("Chưa gửi được, chưa có gì bị mất")
    assert "Mọi thứ vẫn ghi được" in said
    with book.reader() as reader:
        assert unsent(reader).changes == before
        assert [run.outcome for run in sync_runs(reader)] == ["ProvinceUnreachable"]
    shown = {label.text() for label in line.page.history.findChildren(Text) if label.isVisible()}
    assert "Chưa có mạng" in shown


@pytest.mark.parametrize(
    ("address", "code", "field", "said"),
    dose(
        [
            ("", CODE, "address_field", "Chưa ghi địa chỉ"),
            ("không phải địa chỉ", CODE, "address_field", "không phải địa chỉ"),
            ("http://khuyenhoc.example.vn", CODE, "address_field", "không an toàn"),
            ("http://127.0.0.1:9", "", "code_field", "Chưa ghi mã"),
            ("http://127.0.0.1:9", "ABC", "code_field", "gõ nhầm"),
            ("http://127.0.0.1:9", CODE[:-1] + ("A" if CODE[-1] != "A" else "B"), "code_field", "gõ nhầm"),
        ],
        0,
        3,
        5,
    ),
)
def test_a_mistyped_address_or_code_is_said_beside_it(line: Line, address: str, code: str, field: str, said: str):
    line.enrol(address, code)
    assert said in getattr(line.page.enrolling, field).message()
    assert line.page.enrolling.address.text() == address


def test_no_network_while_enrolling_is_told_above_and_the_code_stays_typed(line: Line):
    line.enrol("http://127.0.0.1:9")
    assert line.page.banner.isVisible()
    assert line.page.enrolling.code.text() == CODE
    assert line.page.enrolling.button.isEnabled()


def test_a_code_that_the_province_does_not_take_is_told(line: Line, province: LoopbackProvince):
    line.enrol(province.address, "2345678926")
    told = line.page.enrolling.code_field.message() + line.page.enrolling.address_field.message()
    assert told + line.page.banner.accessibleName()
    assert line.page.enrolling.isVisible()


def test_arriving_to_send_sends(line: Line, province: LoopbackProvince):
    line.enrol(province.address)
    line.page.arrive(Errand.SEND)
    line.settle()
    assert province.operations > 0


def test_arriving_to_send_before_the_machine_has_a_name_asks_for_the_code(line: Line):
    line.page.arrive(Errand.SEND)
    line.settle()
    assert line.page.enrolling.isVisible()
    assert not line.page.banner.isVisible()


def test_parting_waits_for_nothing_when_nothing_is_under_way(line: Line, province: LoopbackProvince):
    line.enrol(province.address)
    line.send()
    (parting,) = line.session.partings
    parting()
    assert not line.session.jobs.busy


def test_progress_is_told_in_counts_and_a_wait_in_seconds(line: Line, province: LoopbackProvince):
    line.enrol(province.address)
    card = line.page.sending
    card.begin(12)
    card.show_progress(SyncProgress(7, 12, 0))
    assert card.title.text() == "Đang gửi: 7 trên 12"
    assert card.bar.accessibleName() == "7 trên 12"
    card.show_progress(SyncProgress(7, 12, 0, retry_in_s=4.4))
    assert card.title.text() == "Đang chờ mạng…"


@pytest.mark.parametrize("chosen", LOOKS)
def test_every_state_is_clean_in_every_look(line: Line, province: LoopbackProvince, look, chosen):
    mode, scale, width, height = chosen
    look(mode, scale)
    line.window.resize(width, height)
    line.settle()
    assert faults(line.window) == []
    line.enrol(province.address)
    assert faults(line.window) == []
    line.send()
    assert faults(line.window) == []
    line.page.sending.begin(12)
    line.settle()
    assert faults(line.window) == []
