"""Who got something already in the same school year. All people are samples."""

from __future__ import annotations

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import AwardId, RoundId
from desktop_app.services.award_payments import PayAwards, hand_over
from desktop_app.services.proposals import ProposeAward, withdraw
from desktop_app.services.reviews import accept_awards, reject_awards
from desktop_app.storage.book import Book
from desktop_app.storage.identifiers import new_uuid7
from desktop_app.storage.queries.award_history import earlier_awards
from tests.integration.services.award_tools import TODAY, a_round, ask, child, decide, do
from tests.integration.services.board_tools import new_board
from tests.integration.services.board_tools import person as person_of
from tests.integration.services.ledger_tools import new_programme, receive

BORN = PartialDate(2015, 10, 4)


def told(book: Book, round_id: RoundId, award_id: AwardId) -> list[tuple[str, str]]:
    return [(one.round_name, one.same) for one in ask(book, earlier_awards, round_id).get(award_id, ())]


def proposed(book: Book, name: str, *proposals: ProposeAward, **fields: object) -> tuple[RoundId, list[AwardId]]:
    return a_round(book, proposals, name=name, **fields)


def test_the_same_person_of_the_book_is_found_whatever_the_lists_say(book: Book) -> None:
    one, other = person_of(book, "Hồ Thị Ánh"), person_of(book, "Hồ Thị Ánh")
    first, _ = proposed(book, "Đợt một", child("Hồ T. Ánh", person_id=one), child("Hồ Thị Ánh", person_id=other))
    second, ids = proposed(book, "Đợt hai", child("Hồ Thị Ánh", person_id=one))
    assert told(book, second, ids[0]) == [("Đợt một", "person")]
    assert first != second


def test_a_name_and_a_birth_are_compared_as_far_as_both_are_known(book: Book) -> None:
    proposed(
        book,
        "Đợt một",
        child("HỒ THỊ ÁNH", birth=PartialDate(2015)),
        child("Ngô Văn Bình", birth=PartialDate(2014)),
        child("Vừ Y Chi", birth=PartialDate(2015, 3)),
    )
    round_id, ids = proposed(
        book,
        "Đợt hai",
        child("Hồ Thị Ánh", birth=BORN),
        child("Ngô Văn Bình", birth=BORN),
        child("Vừ Y Chi", birth=BORN),
    )
    assert [told(book, round_id, one) for one in ids] == [[("Đợt một", "name_and_birth")], [], []]


def test_a_bare_name_counts_only_with_the_hamlet_or_the_school(book: Book) -> None:
    a_round(book, [ProposeAward("Hồ Thị Ánh", hamlet="Thôn 3"), ProposeAward("Ngô Văn Bình", school="THCS Mẫu")])
    round_id, ids = a_round(
        book,
        [
            ProposeAward("Hồ Thị Ánh", birth=BORN, hamlet="thôn 3"),
            ProposeAward("Ngô Văn Bình", hamlet="Thôn 3"),
            ProposeAward("Ngô Văn Bình", school="THCS MẪU"),
        ],
    )
    how = [[same for _, same in told(book, round_id, one)] for one in ids]
    assert how == [["name_and_place"], [], ["name_and_place"]]


def test_other_years_rejected_and_withdrawn_ones_and_other_kinds_of_recipients_do_not_count(book: Book) -> None:
    pupil = child("Hồ Thị Ánh", birth=BORN)
    proposed(book, "Năm ngoái", pupil, school_year="2025 - 2026")
    rejected, ids = proposed(book, "Không nhận", pupil)
    do(book, reject_awards, rejected, ids, "Trùng")
    withdrawn, ids = proposed(book, "Đã bỏ", pupil)
    do(book, withdraw, withdrawn, ids)
    proposed(book, "Cô giáo cùng tên", child("Hồ Thị Ánh", birth=BORN, recipient_kind="teacher"))
    proposed(book, "Cùng năm, viết khác", pupil, school_year="2026-2027")
    round_id, ids = proposed(book, "Đợt này", pupil)
    assert told(book, round_id, ids[0]) == [("Cùng năm, viết khác", "name_and_birth")]
    assert told(book, rejected, AwardId(new_uuid7())) == []
    assert ask(book, earlier_awards, RoundId(new_uuid7())) == {}


def test_somebody_twice_on_one_list_is_told_too(book: Book) -> None:
    round_id, ids = proposed(book, "Đợt này", child("Hồ Thị Ánh", birth=BORN), child("Hồ Thị Ánh", birth=BORN))
    assert [told(book, round_id, one) for one in ids] == [[("Đợt này", "name_and_birth")]] * 2


def test_what_was_got_is_told_with_its_board_programme_sum_and_day(book: Book) -> None:
    receive(book, 5_000_000)
    hamlet = new_board(book, "Chi hội Thôn 3")
    first, ids = proposed(book, "Thắp sáng", child("Hồ Thị Ánh", 700_000, birth=BORN), programme_id=new_programme(book))
    do(book, accept_awards, first, ids)
    decide(book, first)
    do(book, hand_over, PayAwards(first, ids, TODAY))
    round_id, mine = proposed(book, "Vượt khó", child("Hồ Thị Ánh", birth=BORN), unit_id=hamlet)
    (earlier,) = ask(book, earlier_awards, round_id)[mine[0]]
    assert (earlier.programme, earlier.board, earlier.amount) == ("Thắp sáng ước mơ", "Hội Khuyến học xã Mẫu", 700_000)
    assert (earlier.state, earlier.on_day, earlier.round_id) == ("paid", TODAY, first)
