from __future__ import annotations

from desktop_app.storage.queries.journal import entries
from desktop_app.ui.printing.page_images import page_count
from tests.ui.awards.certif_stage import LONG, STRANGE, open_certificates
from tests.ui.awards.conftest import LEARNERS
from tests.ui.printing.printers import TestPrinter, desk_with


def test_everything_is_measured_before_the_printer_is_asked(qtbot, open_stage, book):
    printer = TestPrinter()
    made = open_certificates(qtbot, open_stage, book, desk_with(printer))
    made.begin_print()
    assert made.view.side.currentWidget() is made.view.checks
    assert "không chữ nào bị cắt" in made.view.checks.note.findChildren(type(made.view._name))[0].text()
    assert made.stage.rounds()[0].certificates == 0
    assert printer.taken == []


def test_a_round_is_registered_printed_counted_and_logged(qtbot, open_stage, book):
    printer = TestPrinter()
    made = open_certificates(qtbot, open_stage, book, desk_with(printer))
    made.begin_print()
    made.view.checks.go.click()
    made.wait(lambda: "Đã in xong 7 giấy khen" in made.stage.toasts)
    made.settle()
    assert printer.pages == list(range(7))
    assert printer.taken[0][0] == "Giấy khen 1/7 - Hồ Thị Ngọc Ánh"
    assert made.prints() == [1] * 7
    assert made.stage.rounds()[0].certificates == 7
    assert made.view.print.isEnabled()
    assert made.view.is_choosing()
    with book.reader() as reader:
        told = [entry.facts for entry in entries(reader) if entry.action == "certificates.printed"]
    assert [(facts["count"], facts["first"], facts["last"]) for facts in told] == [(7, 1, 7)]


def test_only_the_sheets_that_the_dialog_of_the_system_names_are_printed(qtbot, open_stage, book):
    printer = TestPrinter()
    made = open_certificates(qtbot, open_stage, book, desk_with(printer, first=3, last=5))
    made.begin_print()
    made.view.checks.go.click()
    made.wait(lambda: bool(made.stage.toasts))
    made.settle()
    assert [title.split(" - ")[1] for title, _pages in printer.taken] == [one.name for one in LEARNERS[2:5]]
    assert made.prints() == [0, 0, 1, 1, 1, 0, 0]
    made.begin_print()
    made.view.checks.which_chosen.emit("unprinted")
    made.settle()
    assert made.view.checks.places == (0, 1, 5, 6)


def test_the_same_round_printed_twice_is_the_same_to_the_byte_and_both_prints_are_logged(qtbot, open_stage, book):
    printer = TestPrinter()
    made = open_certificates(qtbot, open_stage, book, desk_with(printer))
    for time in (1, 2):
        made.begin_print()
        made.view.checks.go.click()
        made.wait(lambda time=time: len(made.stage.toasts) == time)
        made.settle()
    assert printer.pdfs[0] == printer.pdfs[7]
    assert page_count(printer.pdfs[0]) == 7
    assert made.prints() == [2] * 7


def test_a_file_for_a_printer_elsewhere_is_the_same_paper_and_is_logged(qtbot, open_stage, book):
    made = open_certificates(qtbot, open_stage, book)
    kept = []
    for _time in range(2):
        made.view.file.click()
        made.settle()
        made.view.checks.file.click()
        made.wait(lambda: len(made.stage.opened) > len(kept))
        made.settle()
        kept.append(made.stage.opened[-1].read_bytes())
    assert made.stage.opened[0] == made.stage.folder / "giay-khen-hoc-bong-vuot-kho-hoc-ky-i.pdf"
    assert kept[0] == kept[1]
    assert made.prints() == [2] * 7
    assert made.stage.toasts == ["7 giấy khen đã mở sẵn để in"] * 2


def test_without_a_printer_it_says_so_and_offers_the_file(qtbot, open_stage, book):
    made = open_certificates(qtbot, open_stage, book)
    made.begin_print()
    made.view.checks.go.click()
    made.settle()
    assert made.stage.page.fault is not None
    assert "chưa có máy in" in made.stage.page.fault.accessibleName()
    assert made.view.checks.file.isVisible()
    assert made.prints() == [0] * 7


def test_an_exception_waits_for_a_decision_and_the_sheet_that_is_left_out_is_not_printed(qtbot, open_stage, book):
    printer = TestPrinter()
    made = open_certificates(qtbot, open_stage, book, desk_with(printer), (*LEARNERS[:2], LONG, STRANGE))
    made.begin_print()
    checks = made.view.checks
    assert [card.sheet.place for card in checks.cards] == [2, 3]
    assert [card.sheet.stops for card in checks.cards] == [False, True]
    assert all(not card.sheet.picture.isNull() for card in checks.cards)
    checks.go.click()
    made.settle()
    assert printer.taken == []
    assert checks._missing.isVisible()
    assert not checks.cards[1].decision.has("print")
    checks.cards[0].decide("print")
    checks.cards[1].decide("leave_out")
    checks.go.click()
    made.wait(lambda: "Đã in xong 3 giấy khen" in made.stage.toasts)
    made.settle()
    assert made.prints() == [1, 1, 1, 0]


def test_words_that_cannot_be_printed_are_put_right_on_this_certificate_alone(qtbot, open_stage, book):
    made = open_certificates(qtbot, open_stage, book, desk_with(TestPrinter()), (LEARNERS[0], STRANGE))
    made.begin_print()
    (card,) = made.view.checks.cards
    card.decide("reword")
    card._form.school_class.setText("Lớp 9A, Trường THCS Hán")
    card._form.submit()
    made.settle()
    assert made.view.checks.cards == []
    assert made.level.certifying.loaded.papers.paper(1).school_class == "Lớp 9A, Trường THCS Hán"
    assert made.stage.learners(made.round_id)[1].school == "THCS \u6f22"


def test_a_folder_that_cannot_be_written_is_said_and_nothing_is_logged(qtbot, open_stage, book):
    made = open_certificates(qtbot, open_stage, book)
    made.stage.folder.write_text("a file where the folder should be")
    made.view.file.click()
    made.settle()
    made.view.checks.file.click()
    made.wait(lambda: made.stage.page.fault is not None)
    made.settle()
    assert "Không ghi được" in made.stage.page.fault.accessibleName()
    assert made.prints() == [0] * 7


def test_nobody_who_gets_a_certificate_is_said_and_nothing_is_printed(qtbot, open_stage, book):
    made = open_certificates(qtbot, open_stage, book, desk_with(TestPrinter()), LEARNERS[:1])
    from desktop_app.storage.tables import Award

    with book.work("bà Lài") as work:
        work.get(Award, made.stage.learners(made.round_id)[0].award_id).no_certificate = 1
        work.describe("awards.citation_worded", {"round": "x"})
    made.settle()
    assert made.view._name.text() == "Đợt này chưa có ai được cấp giấy"
    made.begin_print()
    assert made.view.is_choosing()
