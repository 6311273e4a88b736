from __future__ import annotations

from desktop_app.domain.money import AmountNotUnderstood
from desktop_app.domain.names import NameTooLong
from desktop_app.services.proposals import ProposeAward
from desktop_app.ui.awards.pasted_lines import read_pasted


def test_lines_of_a_sheet_are_read_with_their_number_and_heading_passed_over():
    text = (
        "STT\tHọ và tên\tLớp\tTrường\tThành tích\tSố tiền\n"
        "1\tHồ Thị Ngọc Ánh\t9A\tTHCS Quỳnh Lưu\tHọc sinh giỏi\t1.000.000\n"
        "2\tTRẦN QUỐC BẢO\t7C\t\t\t500k\n"
        "\n"
    )
    read = read_pasted(text)
    assert read.refused == ()
    assert read.proposals == (
        ProposeAward("Hồ Thị Ngọc Ánh", 1_000_000, "9A", "THCS Quỳnh Lưu", "Học sinh giỏi"),
        ProposeAward("Trần Quốc Bảo", 500_000, "7C", "", ""),
    )
    assert read.amount == 1_500_000


def test_a_name_and_an_amount_are_enough():
    assert read_pasted("Lê An;5tr").proposals == (ProposeAward("Lê An", 5_000_000),)


def test_decomposed_letters_are_brought_together():
    assert read_pasted("Nguye\u0302\u0303n An\t1tr").proposals[0].name == "Nguyễn An"


def test_every_line_that_is_no_proposal_is_named():
    read = read_pasted("Lê An\nTrần Bảo\tabc\nHồ Chi\t500k\n" + "Lê " * 60 + "\t1tr")
    assert [proposal.name for proposal in read.proposals] == ["Hồ Chi"]
    assert [(line.number, type(line.error)) for line in read.refused] == [
        (1, type(None)),
        (2, AmountNotUnderstood),
        (4, NameTooLong),
    ]


def test_no_text_is_no_line():
    assert read_pasted(" \n\t\n") == read_pasted("")
