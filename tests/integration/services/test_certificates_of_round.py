from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.awards import AwardUnknown, RoundNotDecided, RoundUnknown
from desktop_app.domain.certificate_choices import CertificateChoices, CitationTooLong, OwnWords
from desktop_app.domain.ids import AwardId, EntryId, RoundId
from desktop_app.domain.names import NameMissing
from desktop_app.services.certificate_register import register_certificates
from desktop_app.services.certificates_of_round import (
    NOT_YET,
    SPECIMEN,
    SPECIMEN_SQUARE,
    RoundPapers,
    choose_certificates,
    round_papers,
    say_instead,
)
from desktop_app.services.journal import undo
from desktop_app.storage.book import Book
from desktop_app.storage.identifiers import new_uuid7
from desktop_app.storage.queries.journal import entries
from desktop_app.storage.tables import Award, AwardRound
from tests.integration.services.print_tools import ACTOR, decided

DAY = date(2026, 11, 21)


def papers(book: Book, round_id: RoundId) -> RoundPapers:
    with book.reader() as reader:
        return round_papers(reader, round_id)


def change(book: Book, award_id: AwardId, **fields: object) -> None:
    with book.work(ACTOR) as work:
        award = work.get(Award, award_id)
        assert award is not None
        for name, value in fields.items():
            setattr(award, name, value)
        work.describe("awards.decided", {"round": "x", "number": "1", "count": 1})


def test_a_certificate_says_what_stands_in_the_book(book: Book) -> None:
    round_id, _ids = decided(book)
    paper = papers(book, round_id).paper(0)
    assert (paper.person, paper.school_class) == ("Em Hồ Thị Ngọc Ánh", "Lớp 9A, Trường THCS Mẫu")
    assert paper.citation == "Đạt danh hiệu {danh hiệu}, năm học 2026 - 2027"
    assert (paper.title, paper.decision_number, paper.register_number) == ("GIẤY KHEN", "05/QĐ-HKH", NOT_YET)
    assert (paper.signer_title, paper.signer_name, paper.day) == ("CHỦ TỊCH", "Hồ Sỹ Tùng", DAY)
    assert paper.issuer == "CHỦ TỊCH HỘI KHUYẾN HỌC XÃ MẪU"
    assert (paper.about.achievement, paper.about.amount) == ("Học sinh giỏi", 500_000)


def test_choices_that_are_only_tried_out_change_the_paper_and_not_the_book(book: Book) -> None:
    round_id, _ids = decided(book)
    found = papers(book, round_id)
    tried = CertificateChoices(
        title="Giấy chứng nhận",
        citation="Giỏi năm học này",
        signer_name="Lê Mai",
        signer_title="Phó Chủ tịch",
        second_name="Trần Văn Tám",
        second_title="Hiệu trưởng",
        day=date(2026, 12, 1),
        without=frozenset({"decision", "register", "square"}),
    )
    paper = found.paper(1, tried)
    assert (paper.title, paper.citation) == ("GIẤY CHỨNG NHẬN", "Giỏi năm học này")
    assert (paper.second_title, paper.second_name, paper.day) == ("HIỆU TRƯỞNG", "Trần Văn Tám", date(2026, 12, 1))
    assert (paper.decision_number, paper.register_number, paper.qr_text) == ("", "", "")
    assert papers(book, round_id).saved == found.saved


def test_a_sheet_that_is_tried_out_bears_no_number_and_no_valid_square(book: Book) -> None:
    round_id, ids = decided(book)
    with book.work(ACTOR) as work:
        register_certificates(work, round_id, DAY)
    found = papers(book, round_id)
    squares = {award_id: f"signed {award_id}" for award_id in ids}
    true, tried = found.paper(2, squares=squares), found.paper(2, squares=squares, specimen=True)
    assert (true.register_number, true.qr_text) == ("3", f"signed {ids[2]}")
    assert (tried.register_number, tried.qr_text) == (SPECIMEN, SPECIMEN_SQUARE)
    assert found.paper(2, squares={}).qr_text == ""


@pytest.mark.parametrize(
    ("fields", "person", "below"),
    [
        ({"recipient_kind": "family", "recipient_hamlet": "Thôn 3"}, "Gia đình Hồ Thị Ngọc Ánh", "Thôn 3"),
        ({"recipient_kind": "teacher", "recipient_class": ""}, "Thầy/Cô Hồ Thị Ngọc Ánh", "Trường THCS Mẫu"),
        ({"recipient_kind": "donor"}, "Hồ Thị Ngọc Ánh", ""),
    ],
)
def test_whoever_is_honoured_is_addressed_as_people_do(book: Book, fields, person, below) -> None:
    round_id, ids = decided(book)
    change(book, ids[0], **fields)
    paper = papers(book, round_id).paper(0)
    assert (paper.person, paper.school_class) == (person, below)


def test_who_was_rejected_returned_or_gets_no_certificate_has_none(book: Book) -> None:
    round_id, ids = decided(book)
    change(book, ids[0], state="rejected")
    change(book, ids[1], state="returned")
    change(book, ids[2], no_certificate=1)
    change(book, ids[3], state="absent")
    assert [one.award_id for one in papers(book, round_id).honoured] == ids[3:]


def test_choices_stand_in_the_book_and_are_taken_back(book: Book) -> None:
    round_id, _ids = decided(book)
    before = papers(book, round_id).saved
    wanted = replace(
        before, design="khung-xanh", title=" Giấy  chứng nhận ", second_name="lê mai", without=frozenset({"square"})
    )
    with book.work(ACTOR) as work:
        assert choose_certificates(work, round_id, wanted)
        entry = EntryId(work.entry_id)
    saved = papers(book, round_id).saved
    assert (saved.design, saved.title, saved.without) == ("khung-xanh", "Giấy chứng nhận", {"square"})
    with book.reader() as reader:
        written = len(entries(reader))
    with book.work(ACTOR) as work:
        assert not choose_certificates(work, round_id, saved)
    with book.work(ACTOR) as work:
        undo(work, entry)
    assert papers(book, round_id).saved == before
    assert written


def test_the_day_of_the_decision_is_not_written_twice(book: Book) -> None:
    round_id, _ids = decided(book)
    saved = papers(book, round_id).saved
    with book.work(ACTOR) as work:
        assert not choose_certificates(work, round_id, replace(saved, day=DAY))


@pytest.mark.parametrize(
    ("fields", "error"),
    [({"citation": "a" * 601}, CitationTooLong), ({"signer_name": "  "}, NameMissing)],
)
def test_choices_that_no_paper_can_carry_are_refused(book: Book, fields, error) -> None:
    round_id, _ids = decided(book)
    before = papers(book, round_id).saved
    with pytest.raises(error), book.work(ACTOR) as work:
        choose_certificates(work, round_id, replace(before, **fields))
    assert papers(book, round_id).saved == before


def test_one_certificate_says_something_else_and_the_list_stays(book: Book) -> None:
    round_id, ids = decided(book)
    with book.work(ACTOR) as work:
        say_instead(work, ids[0], OwnWords(" Em  Ánh ", "Lớp 9A", ""))
    found = papers(book, round_id)
    assert (found.paper(0).person, found.paper(0).school_class) == ("Em Ánh", "Lớp 9A")
    assert found.honoured[0].name == "Hồ Thị Ngọc Ánh"
    with pytest.raises(AwardUnknown), book.work(ACTOR) as work:
        say_instead(work, AwardId(new_uuid7()), OwnWords("x"))


def test_a_round_that_is_not_there_or_not_decided_has_no_certificates(book: Book) -> None:
    round_id, _ids = decided(book)
    with pytest.raises(RoundUnknown):
        papers(book, RoundId(new_uuid7()))
    with book.work(ACTOR) as work:
        found = work.get(AwardRound, round_id)
        assert found is not None
        found.state, found.decided_on = "reviewed", None
        work.describe("awards.citation_worded", {"round": "x"})
    with pytest.raises(RoundNotDecided):
        papers(book, round_id)
