from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors import DomainError
from desktop_app.domain.money import Vnd
from desktop_app.services.proposals import ProposeAward, propose
from desktop_app.spreadsheets.list_kinds import Field
from desktop_app.spreadsheets.lists import NameColumnMissing
from desktop_app.ui.awards.pasted_lines import PasteChoices, check_lines
from tests.ui.awards.ground import ACTOR, add_pupil, add_rules, ground_of, open_round

HEAD = "STT\tHọ và tên\tLớp\tTrường\tThành tích\tSố tiền\n"


@pytest.fixture
def round_id(book):
    add_rules(book)
    return open_round(book)


def read(book, round_id, text, **chosen):
    return check_lines(text, ground_of(book, round_id), PasteChoices(**chosen))


def test_a_line_with_an_amount_gets_it_and_one_without_what_the_rule_gives(book, round_id):
    found = read(
        book,
        round_id,
        HEAD + "1\tLê An\t9A\tTHCS\tHọc sinh giỏi\t500k\n2\tHồ Chi\t9A\tTHCS\thọc sinh GIỎI\t\n",
    )
    assert [(line.name, line.gift, line.goods, line.amount, line.tone) for line in found.lines] == [
        ("Lê An", "500.000", "", 500_000, "ok"),
        ("Hồ Chi", "150.000", "3 quyển vở 96 trang", 150_000, "ok"),
    ]
    assert found.lines[1].proposal == ProposeAward("Hồ Chi", None, "9A", "THCS", "học sinh GIỎI")
    assert found.lines[1].said == "Mức Học sinh giỏi"


def test_lines_without_a_rule_take_what_is_said_for_all_of_them(book, round_id):
    text = "Lê An\t9A\tTiến bộ\nHồ Chi\t9A\tTiến bộ"
    assert [line.said for line in read(book, round_id, text).lines] == ["Không tiền, chỉ giấy khen."] * 2
    by_rule = read(book, round_id, text, category="Học sinh vượt khó")
    assert [(line.gift, line.proposal.category) for line in by_rule.lines] == [("500.000", "Học sinh vượt khó")] * 2
    by_amount = read(book, round_id, text, amount=Vnd(70_000), proposed_by="Chi hội thôn 5")
    assert [(line.proposal.amount, line.proposal.proposed_by) for line in by_amount.lines] == [
        (70_000, "Chi hội thôn 5")
    ] * 2


def test_an_amount_that_is_none_keeps_its_line_back_until_it_is_put_right(book, round_id):
    text = HEAD + "1\tLê An\t9A\tTHCS\tTiến bộ\tnăm trăm\n"
    bad = read(book, round_id, text).lines[0]
    assert (bad.tone, bad.proposal, bad.is_offered) == ("bad", None, False)
    assert "năm trăm" in bad.said
    good = read(book, round_id, text, fixed={2: {Field.AMOUNT: "500.000"}}).lines[0]
    assert (good.tone, good.amount) == ("ok", 500_000)


def test_what_has_no_column_can_be_said_of_a_line_all_the_same(book, round_id):
    fixed = {1: {Field.AMOUNT: "200k", Field.CLASS: "7C", Field.SCHOOL: "THCS", Field.ACHIEVEMENT: "Giải Ba"}}
    line = read(book, round_id, "Lê An\nHồ Chi", fixed=fixed).lines[0]
    assert (line.amount, line.under, line.why) == (200_000, "7C – THCS", "Giải Ba")
    wrong = read(book, round_id, "Lê An\nHồ Chi", fixed={1: {Field.AMOUNT: "abc"}}).lines[0]
    assert wrong.tone == "bad"


def test_a_pupil_of_the_book_is_known_by_birth_or_class_and_brings_what_the_line_leaves_out(book, round_id):
    known = add_pupil(book, "Hồ Thị Ngọc Ánh", "2012-03-08")
    add_pupil(book, "Lê An", "2012-01-01", "9B")
    text = "Họ tên\tNgày sinh\tLớp\tThành tích\nHồ Thị Ngọc Ánh\t2012\t\tHọc sinh giỏi\nLê An\t\t9A\tHọc sinh giỏi\n"
    first, second = read(book, round_id, text).lines
    assert first.proposal.person_id == known
    assert (first.proposal.class_name, first.proposal.hamlet) == ("9A", "Thôn 5")
    assert first.proposal.birth == PartialDate(2012)
    assert first.said == "Mức Học sinh giỏi · có trong sổ"
    assert second.proposal.person_id is None


def test_two_pupils_of_one_name_are_not_mixed_up(book, round_id):
    add_pupil(book, "Nguyễn Minh Anh", "2012", "9A")
    add_pupil(book, "Nguyễn Minh Anh", "2013", "9A")
    assert read(book, round_id, "Nguyễn Minh Anh\t9A\tHọc sinh giỏi").lines[0].proposal.person_id is None


def test_who_stands_on_the_list_or_twice_in_the_text_is_not_ticked_at_first(book, round_id):
    with book.work(ACTOR) as work:
        propose(work, round_id, [ProposeAward("Lê An", Vnd(1000), "9A")])
    found = read(book, round_id, "Lê An\t9A\t500k\nHồ Chi\t9A\t500k\nHồ Chi\t9A\t500k")
    assert [(line.said, line.is_offered) for line in found.lines] == [
        ("Đã có trong danh sách của đợt.", False),
        ("", True),
        ("Trùng với dòng 2.", False),
    ]
    assert found.offered() == {2}


def test_a_column_is_what_a_person_says_it_is(book, round_id):
    found = read(book, round_id, "Lê An\tXuất sắc\nHồ Chi\tXuất sắc", columns=((1, Field.HARDSHIP),))
    assert [line.proposal.hardship for line in found.lines] == ["Xuất sắc", "Xuất sắc"]


def test_text_without_names_says_so(book, round_id):
    with pytest.raises(NameColumnMissing):
        read(book, round_id, "12345\t678")


def test_every_line_of_rubbish_can_go_in_or_has_its_sentence(book, round_id):
    ground = ground_of(book, round_id)

    @settings(max_examples=60)
    @given(st.text(st.sampled_from('\t\n;,"aâ\u0302\u20131.9ĐLêAn '), max_size=80))
    def tried(text: str) -> None:
        try:
            found = check_lines(text, ground, PasteChoices())
        except DomainError:
            return
        assert all((line.proposal is None) == (line.tone == "bad") for line in found.lines)
        assert all(line.said for line in found.lines if line.proposal is None)

    tried()
