from __future__ import annotations

from collections.abc import Callable
from datetime import date

import openpyxl
import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import text

from desktop_app.domain.donors import DonorFields
from desktop_app.domain.ids import OccasionId
from desktop_app.domain.occasions import OccasionFields
from desktop_app.services.donors import add_donor
from desktop_app.services.occasion_closing import CloseOccasion, close_occasion
from desktop_app.services.occasions import OccasionGiftFields, begin_occasion, write_gift
from desktop_app.storage.book import Book
from desktop_app.storage.queries.occasions import occasion_gifts, occasion_row, occasions
from desktop_app.storage.verify import verify_book
from desktop_app.ui.ceremony.level import CeremonyLevel
from desktop_app.ui.ceremony.lines import GiftLine
from desktop_app.ui.theme.apply import apply_theme
from desktop_app.ui.theme.current import Theme
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.button import Button
from tests.integration.services.giving_tools import fund_of
from tests.integration.services.ledger_tools import new_account, new_fund, new_programme
from tests.ui.ceremony.hands import enter, focused, letters, type_line
from tests.ui.funds.control_stage import ControlStage, filled, found_faults

Open = Callable[..., tuple[ControlStage, CeremonyLevel]]
FEAST = OccasionFields("Lễ phát động Tháng khuyến học xã Quỳnh Lưu", date(2026, 11, 20), "Nhà văn hóa thôn 3")


def begun(book: Book, fields: OccasionFields = FEAST) -> OccasionId:
    with book.work("bà Lài") as work:
        return begin_occasion(work, fields)


def given(book: Book, feast: OccasionId, *gifts: OccasionGiftFields) -> None:
    for gift in gifts:
        with book.work("bà Lài") as work:
            write_gift(work, feast, gift)


@pytest.fixture
def desk(qtbot, open_ceremonies: Open, book: Book):
    """Opens the desk of a ceremony over a small book."""

    def open_desk(*gifts: OccasionGiftFields, width: int = 1366, height: int = 697):
        feast = begun(filled(book))
        given(book, feast, *gifts)
        stage, level = open_ceremonies(book, width, height)
        level.open_occasion(feast)
        settle(qtbot, stage)
        stage.window.activateWindow()
        qtbot.waitUntil(stage.window.isActiveWindow)
        return stage, level, feast

    return open_desk


def settle(qtbot, stage: ControlStage) -> None:
    qtbot.waitUntil(lambda: not stage.jobs.busy, timeout=30_000)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not stage.jobs.busy, timeout=30_000)


def listed(book: Book, feast: OccasionId) -> list[tuple[str, int]]:
    with book.reader() as reader:
        return [(gift.donor, gift.amount) for gift in occasion_gifts(reader, feast)]


def press(part, words: str) -> None:
    found = [button for button in part.findChildren(Button) if button.isVisible() and button.text() == words]
    assert len(found) == 1, f"{len(found)} buttons «{words}»"
    found[0].click()


def test_two_hundred_lines_typed_at_full_speed_are_all_in_the_book_in_order(qtbot, desk, book: Book) -> None:
    stage, level, feast = desk()
    typed = [(f"Ông Nguyễn Văn {place}", place * 10_000) for place in range(1, 201)]
    for name, amount in typed:
        type_line(name, str(amount))
    assert level.view.head.total.sums.total == sum(amount for _name, amount in typed)  # at once, before all is written
    settle(qtbot, stage)
    assert listed(book, feast) == typed
    assert [(line.place, line.state) for line in level.desk.lines][:2] == [(200, "written"), (199, "written")]
    assert verify_book(book).is_whole


def test_enter_in_an_empty_amount_goes_to_the_goods_and_enter_there_writes_the_line(qtbot, desk, book: Book) -> None:
    stage, level, feast = desk()
    letters(focused(), "Trường THCS Quỳnh Lưu")
    enter()
    enter()
    assert focused() is level.view.entry.goods
    letters(focused(), "50 quyển vở")
    enter()
    assert focused() is level.view.entry.name
    settle(qtbot, stage)
    with book.reader() as reader:
        gift = occasion_gifts(reader, feast)[0]
    assert (gift.donor, gift.amount, gift.goods) == ("Trường THCS Quỳnh Lưu", 0, "50 quyển vở")


def test_a_bare_number_means_thousands_once_that_was_chosen_and_that_is_remembered(qtbot, desk, book: Book) -> None:
    stage, level, feast = desk()
    level.view.entry.unit.set_key("thousand")
    level.view.entry.unit.chosen.emit("thousand")
    letters(level.view.entry.name, "Ông Tư")
    letters(level.view.entry.amount, "200")
    assert level.view.entry.said.text() == "200.000 ₫ · Hai trăm nghìn đồng"
    QTest.keyClick(level.view.entry.amount, Qt.Key.Key_Return)
    settle(qtbot, stage)
    assert listed(book, feast) == [("Ông Tư", 200_000)]
    level.show_list()
    settle(qtbot, stage)
    level.open_occasion(feast)
    settle(qtbot, stage)
    assert level.view.entry.in_thousands


def test_a_few_dong_are_asked_about_once_and_nonsense_is_said_beside_the_boxes(qtbot, desk, book: Book) -> None:
    stage, level, feast = desk()
    entry = level.view.entry
    type_line("Ông Tư", "200")
    assert entry.said.text().startswith("Chỉ 200 ₫?")
    assert entry.name.text() == "Ông Tư"
    enter()
    settle(qtbot, stage)
    assert listed(book, feast) == [("Ông Tư", 200)]
    for name, amount, said in (
        ("Bà Lài", "hai trăm", "chưa đọc ra số tiền"),
        ("", "200000", "người"),
        ("Bà Lài", "9999999999999", "999.999.999.999"),
        ("A" * 200, "-5", "lớn hơn 0"),
        ("<b>Bà Lài</b> 😀", "0", "lớn hơn 0"),
        ("Bà Lài", "", "hiện vật"),
    ):
        entry.begin_anew()
        letters(entry.name, name)
        letters(entry.amount, amount)
        entry.send()
        assert entry.amount.text() == amount
        assert said in entry.said.text()
    settle(qtbot, stage)
    assert len(listed(book, feast)) == 1


def test_names_are_offered_below_the_box_and_never_inside_it(qtbot, desk, book: Book) -> None:
    stage, level, feast = desk()
    with book.work("bà Lài") as work:
        card = add_donor(work, DonorFields("Ông Lê Văn Tư", address="xóm Đình"))
    settle(qtbot, stage)
    entry = level.view.entry
    letters(entry.name, "le van")
    qtbot.waitUntil(lambda: bool(entry.name.offered()))
    assert entry.name.text() == "le van"
    popup = entry.name.completer().popup()
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert (entry.name.text(), entry.address.text()) == ("Ông Lê Văn Tư", "xóm Đình")
    assert focused() is entry.amount
    letters(entry.amount, "500k")
    enter()
    settle(qtbot, stage)
    with book.reader() as reader:
        assert occasion_gifts(reader, feast)[0].donor_id == card


def test_a_keyboard_that_sends_backspace_and_letters_types_vietnamese_names(qtbot, desk, book: Book) -> None:
    stage, level, feast = desk()
    name = level.view.entry.name
    for burst in ("Ba", "\b\bBà", " La", "\bà", "i"):  # as Unikey sends it
        for letter in burst:
            if letter == "\b":
                QTest.keyClick(name, Qt.Key.Key_Backspace)
            else:
                letters(name, letter)
    qtbot.wait(150)
    enter()
    letters(focused(), "1tr")
    enter()
    settle(qtbot, stage)
    assert listed(book, feast) == [("Bà Lài", 1_000_000)]


def test_an_earlier_line_is_reached_by_the_arrow_put_right_and_the_half_typed_one_comes_back(
    qtbot, desk, book: Book
) -> None:
    stage, level, feast = desk(OccasionGiftFields("Ông Tư", 200_000), OccasionGiftFields("Bà Sáu", 100_000))
    letters(focused(), "Chị Ba")
    QTest.keyClick(level.view.entry.name, Qt.Key.Key_Up)
    assert focused() is level.view.table
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    enter()
    assert level.view.entry.name.text() == "Ông Tư"
    level.view.entry.amount.setText("2tr")
    QTest.keyClick(level.view.entry.amount, Qt.Key.Key_Return)
    assert level.view.entry.name.text() == "Chị Ba"
    settle(qtbot, stage)
    assert listed(book, feast) == [("Ông Tư", 2_000_000), ("Bà Sáu", 100_000)]


def test_a_line_is_taken_off_by_delete_and_the_toast_brings_it_back(qtbot, desk, book: Book) -> None:
    stage, level, feast = desk(OccasionGiftFields("Ông Tư", 200_000), OccasionGiftFields("Bà Sáu", 100_000))
    level.view.walk_lines()
    QTest.keyClick(level.view.table, Qt.Key.Key_Delete)
    settle(qtbot, stage)
    assert listed(book, feast) == [("Ông Tư", 200_000)]
    assert level.view.head.total.sums.total == 200_000
    assert stage.window.toast.take_undo()
    settle(qtbot, stage)
    assert listed(book, feast) == [("Ông Tư", 200_000), ("Bà Sáu", 100_000)]


def test_a_line_given_twice_within_a_minute_is_asked_about_and_nobody_has_to_answer(qtbot, desk, book: Book) -> None:
    stage, level, feast = desk()
    type_line("Ông Tư", "200000")
    type_line("ông tư", "200000")
    type_line("Bà Sáu", "100000")
    settle(qtbot, stage)
    assert focused() is level.view.entry.name
    assert [line.repeats for line in level.desk.lines] == [0, 1, 0]
    press(level.view, "Đúng, hai lần")
    settle(qtbot, stage)
    assert not level.view.questions.parts
    type_line("Bà Sáu", "100000")
    settle(qtbot, stage)
    press(level.view, "Bỏ dòng 4")
    settle(qtbot, stage)
    assert [name for name, _amount in listed(book, feast)] == ["Ông Tư", "ông tư", "Bà Sáu"]


def test_a_name_that_has_a_card_is_asked_about(qtbot, desk, book: Book) -> None:
    with book.work("bà Lài") as work:
        add_donor(work, DonorFields("Bà Hồ Thị Lài", address="Thôn 1"))
        card = add_donor(work, DonorFields("Bà Hồ Thị Lài", address="Thôn 5"))
    stage, level, feast = desk(OccasionGiftFields("Bà Hồ Thị Lài", 300_000))
    press(level.view, "Người khác")
    settle(qtbot, stage)
    press(level.view, "Đúng người này")
    settle(qtbot, stage)
    with book.reader() as reader:
        assert occasion_gifts(reader, feast)[0].donor_id == card
    assert not level.view.questions.parts


def test_a_line_that_cannot_be_written_keeps_what_was_typed(qtbot, desk, book: Book) -> None:
    stage, level, feast = desk(OccasionGiftFields("Ông Tư", 200_000))
    with book.work("bà Lài") as work:  # another laptop ended it meanwhile; this window has not heard of it yet
        book.listeners, kept = [], list(book.listeners)
        close_occasion(work, feast, CloseOccasion(fund_of(book), date(2026, 11, 20)))
    book.listeners = kept
    type_line("Bà Sáu", "100000")
    settle(qtbot, stage)
    failed: GiftLine = level.desk.lines[0]
    assert (failed.state, failed.fields.donor, failed.fields.amount) == ("failed", "Bà Sáu", 100_000)
    assert any("chưa ghi được" in banner.accessibleName() for banner in level.view.findChildren(Banner))
    assert level.view.head.total.sums.total == 200_000
    level.reopen()
    settle(qtbot, stage)
    level.view.line_opened.emit(level.desk.lines[0])
    level.view.entry.send()
    settle(qtbot, stage)
    assert listed(book, feast) == [("Ông Tư", 200_000), ("Bà Sáu", 100_000)]


def test_at_the_end_all_receipts_are_written_printed_and_logged_and_late_gifts_follow(qtbot, desk, book: Book) -> None:
    stage, level, feast = desk(
        OccasionGiftFields("Ông Tư", 200_000, address="Thôn 5"),
        OccasionGiftFields("Công ty An Phát", 5_000_000, method="bank"),
        OccasionGiftFields("Trường THCS", goods="50 quyển vở"),
    )
    press(level.view, "Kết thúc buổi lễ")
    settle(qtbot, stage)
    press(stage.page, "Lập phiếu cho 2 khoản")
    assert level.finishing.question is not None
    level.finishing.question.accept()
    settle(qtbot, stage)
    with book.reader() as reader:
        gifts = occasion_gifts(reader, feast)
        prints = reader.execute(text("SELECT copy_number FROM paper_print")).scalars().all()
    assert all(gift.receipt for gift in gifts)
    assert prints == [0, 0, 0]
    assert len(pypdfium2.PdfDocument(stage.opened[-1])) == 2  # three halves
    assert not level.view.entry.isVisible()
    press(level.view, "Ghi khoản đến muộn")
    settle(qtbot, stage)
    stage.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is level.view.entry.name)
    type_line("Bà Sáu", "100000")
    settle(qtbot, stage)
    with book.reader() as reader:
        row = occasion_row(reader, feast)
    assert row is not None
    assert (row.gifts, row.waiting, row.is_closed) == (4, 1, False)
    assert verify_book(book).is_whole


def test_the_list_is_kept_as_a_paper_and_as_a_workbook_under_the_names_donors_chose(qtbot, desk, book: Book) -> None:
    with book.work("bà Lài") as work:
        card = add_donor(work, DonorFields("Ông Tư", naming="hidden"))
    stage, level, _feast = desk(
        OccasionGiftFields("Ông Tư", 200_000, address="Thôn 5", donor_id=card), OccasionGiftFields("Bà Sáu", 100_000)
    )
    level.finishing.open()
    settle(qtbot, stage)
    press(stage.page, "In danh sách")
    settle(qtbot, stage)
    paper = pypdfium2.PdfDocument(stage.opened[-1])[0].get_textpage().get_text_range()
    assert "Ông Tư" not in paper
    assert "Bà Sáu" in paper
    press(stage.page, "Tệp Excel")
    settle(qtbot, stage)
    cells = [
        cell for row in openpyxl.load_workbook(stage.opened[-1]).active.iter_rows(values_only=True) for cell in row
    ]
    assert "Bà Sáu" in cells
    assert 200_000 in cells
    assert "Ông Tư" not in cells


def test_a_ceremony_is_begun_changed_and_taken_off_the_list(qtbot, open_ceremonies: Open, book: Book) -> None:
    stage, level = open_ceremonies(filled(book))
    level.primary_action()
    settle(qtbot, stage)
    assert level.panel is not None
    level.panel.send()
    assert level.panel.name_field.state == "bad"
    letters(level.panel.name, "Ngày hội")
    level.panel.day.setText("31/02")
    level.panel.send()
    assert level.panel.day_field.state == "bad"
    level.panel.day.setText("20/11")
    level.panel.send()
    settle(qtbot, stage)
    assert level.is_desk
    level.edit_occasion()
    settle(qtbot, stage)
    level.panel.place.setText("Đình làng")
    level.save()
    settle(qtbot, stage)
    with book.reader() as reader:
        row = occasions(reader)[0]
    assert (row.name, row.held_on, row.place) == ("Ngày hội", date(2026, 11, 20), "Đình làng")
    level.edit_occasion()
    settle(qtbot, stage)
    press(stage.page, "Bỏ buổi lễ này")
    settle(qtbot, stage)
    assert not level.is_desk
    with book.reader() as reader:
        assert occasions(reader) == ()


def test_fund_programme_and_account_are_chosen_where_there_are_several(
    qtbot, open_ceremonies: Open, book: Book
) -> None:
    fund, account, programme = new_fund(book, "Quỹ Vượt khó"), new_account(book), new_programme(book)
    stage, level = open_ceremonies(filled(book))
    level.primary_action()
    settle(qtbot, stage)
    assert level.panel is not None
    letters(level.panel.name, "Ngày hội")
    level.panel.fund.set_key(fund)
    level.panel.programme.set_key(programme)
    assert found_faults(qtbot, stage) == []
    level.panel.send()
    settle(qtbot, stage)
    feast = level.desk.occasion_id
    given(book, feast, OccasionGiftFields("Công ty An Phát", 5_000_000, method="bank"))
    settle(qtbot, stage)
    level.finishing.open()
    settle(qtbot, stage)
    assert found_faults(qtbot, stage) == []
    panel = level.finishing.panel
    panel.day.setText("31/12/2026")
    panel.send()
    level.finishing.question.accept()
    settle(qtbot, stage)
    assert panel.day_field.state == "bad"
    panel.day.setText("20/11/2026")
    panel.send()
    level.finishing.question.accept()
    settle(qtbot, stage)
    with book.reader() as reader:
        line = reader.execute(
            text("SELECT fund_id, account_id, programme_id FROM voucher_line ORDER BY id DESC")
        ).first()
    assert tuple(line) == (fund.hex, account.hex, programme.hex)


def test_what_is_half_typed_outlives_the_page(qtbot, desk, book: Book, open_ceremonies: Open) -> None:
    stage, level, feast = desk()
    letters(level.view.entry.name, "Ông Bùi Văn Tám")
    letters(level.view.entry.amount, "2tr")
    assert level.go_back()
    settle(qtbot, stage)
    _other, again = open_ceremonies(book)
    again.open_occasion(feast)
    qtbot.waitUntil(lambda: again.view.entry.name.text() == "Ông Bùi Văn Tám")
    assert again.view.entry.amount.text() == "2tr"


def test_the_large_screen_shows_sums_and_the_names_that_donors_chose(qtbot, desk, book: Book) -> None:
    with book.work("bà Lài") as work:
        card = add_donor(work, DonorFields("Ông Tư", naming="alias", shown_as="Người con xa quê"))
    stage, level, _feast = desk(OccasionGiftFields("Ông Tư", 200_000, donor_id=card))
    press(level.view, "Màn hình lớn")
    screen = level.desk.screen
    assert screen is not None
    type_line("Bà Sáu", "100000")
    settle(qtbot, stage)
    assert (screen.shown.total, screen.shown.lines) == (300_000, 2)
    assert [line.name for line in screen.shown.newest] == ["Bà Sáu", "Người con xa quê"]
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert level.desk.screen is None


@pytest.mark.parametrize(
    ("mode", "scale", "width", "height"),
    [
        ("light", 1.0, 1366, 697),
        ("dark", 1.0, 1280, 645),
        ("light", 1.125, 1366, 697),
        ("dark", 1.25, 1366, 697),
    ],
)
def test_nothing_is_cut_or_unnamed(qtbot, qapp, desk, mode: str, scale: float, width: int, height: int) -> None:
    apply_theme(qapp, Theme(mode, scale))
    try:
        names = ("Ông Tư", "Bà Hồ Thị Lài", "Dòng họ Nguyễn Hữu", "Công ty TNHH An Phát", "Ông Tư")
        gifts = [OccasionGiftFields(name, 99_000_000, "2 xe đạp", "Thôn 5") for name in names]
        stage, level, _feast = desk(*gifts, width=width, height=height)
        letters(level.view.entry.name, "Ông Bùi Văn Tám")
        letters(level.view.entry.amount, "123.456.789.000")
        assert found_faults(qtbot, stage) == []
        level.view.line_opened.emit(level.desk.lines[0])
        assert found_faults(qtbot, stage) == []
        level.finishing.open()
        settle(qtbot, stage)
        assert found_faults(qtbot, stage) == []
        level.edit_occasion()
        settle(qtbot, stage)
        assert found_faults(qtbot, stage) == []
        level.show_list()
        assert found_faults(qtbot, stage) == []
    finally:
        apply_theme(qapp, Theme("light", 1.0))
