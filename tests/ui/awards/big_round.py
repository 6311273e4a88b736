"""A round of 28 sample learners from five hamlets and four schools, as large as the screens that show it."""

from __future__ import annotations

from datetime import date

from desktop_app.domain.ids import AwardId, RoundId
from desktop_app.domain.money import Vnd
from desktop_app.services.award_decisions import DecideRound, decide_round
from desktop_app.services.award_rounds import BeginRound, begin_round
from desktop_app.services.officers import OfficerFields, add_officer
from desktop_app.services.proposals import ProposeAward, propose
from desktop_app.services.reviews import accept_awards, reject_awards, score_awards
from desktop_app.storage.book import Book
from desktop_app.storage.queries.awards import AwardRow, awards
from desktop_app.storage.queries.funds import funds
from desktop_app.storage.queries.organisation import board
from tests.ui.awards.conftest import ACTOR, TODAY, donate

NAMES = [
    "Hồ Thị Ngọc Ánh",
    "Nguyễn Minh Anh",
    "Trần Quốc Bảo",
    "Lê Thị Mai Chi",
    "Đặng Văn Dũng",
    "Phan Thị Thu Hà",
    "Bùi Ngữ Kỳ",
    "Hoàng Đức Lộc",
    "Vũ Thị Kim Ngân",
    "Công Tằng Tôn Nữ Thị Hoàng Phương Anh",
    "Cao Xuân Phúc",
    "Đinh Thị Quỳnh",
    "Mai Văn Sơn",
    "Hà Thị Thảo",
    "Ngô Đức Trung",
    "Phạm Thị Uyên",
    "Trịnh Văn Vinh",
    "Lưu Thị Xuân",
    "Võ Hoàng Yến",
    "Hồ Sỹ Bình",
    "Nguyễn Thị Cúc",
    "Trần Văn Đạt",
    "Lê Thị Én",
    "Đặng Thị Giang",
    "Phan Văn Hùng",
    "Bùi Thị Khánh",
    "Hoàng Văn Lâm",
    "Vũ Thị Mỵ",
]
SCHOOLS = ("THCS Quỳnh Lưu", "Tiểu học số 1", "THPT Quỳnh Lưu 1", "Tiểu học số 2")
QUOTA = 20


def _learner(place: int, name: str) -> ProposeAward:
    poor = place % 3 != 2
    return ProposeAward(
        name,
        Vnd(1_000_000 if poor else 500_000),
        f"{place % 9 + 1}{'ABC'[place % 3]}",
        SCHOOLS[place % 4],
        "Học sinh giỏi" if place % 2 else "Giải Nhì môn Toán cấp tỉnh",
        hamlet=f"Thôn {place % 5 + 1}",
        parent="Hồ Văn Tám",
        hardship="Bố mất sớm, mẹ đau ốm" if poor else "",
        criteria=("poor",) if poor else (),
        proof="Giấy chứng nhận hộ nghèo" if poor and place % 4 else "",
        proof_until=date(2025 if place % 4 == 2 else 2026, 12, 31),
        proposed_by=f"Chi hội thôn {place % 5 + 1}",
    )


def big_round(book: Book, quota: int = QUOTA) -> RoundId:
    """A board with two officers and 40 million, a learner who has something this year already, and the round."""
    donate(book, 40_000_000, TODAY.replace(day=1))
    with book.reader() as reader:
        own, fund = board(reader).unit_id, funds(reader)[0].fund_id
    with book.work(ACTOR) as work:
        add_officer(work, own, OfficerFields("Hồ Sỹ Tùng", "chair", signs=True))
    with book.work(ACTOR) as work:
        add_officer(work, own, OfficerFields("Nguyễn Thị Hoa", "vice_chair"))
    with book.work(ACTOR) as work:
        early = begin_round(work, BeginRound("Thắp sáng ước mơ", "2026 - 2027", fund))
        first = ProposeAward("Hồ Thị Ngọc Ánh", Vnd(300_000), "1A", "THCS Quỳnh Lưu", "Học sinh giỏi", hamlet="Thôn 1")
        propose(work, early, [first])
        decide_round(work, DecideRound(early, "04/QĐ-HKH", TODAY, "Hồ Sỹ Tùng", "Chủ tịch"))
    with book.work(ACTOR) as work:
        round_id = begin_round(work, BeginRound("Học bổng Vượt khó – học kỳ I", "2026 - 2027", fund, quota=quota))
        propose(work, round_id, [_learner(place, name) for place, name in enumerate(NAMES)])
    return round_id


def listed(book: Book, round_id: RoundId) -> tuple[AwardRow, ...]:
    with book.reader() as reader:
        return awards(reader, round_id)


def weighed(book: Book, round_id: RoundId, accept: int = QUOTA) -> list[AwardId]:
    """Everybody has points, the first are accepted, three are not, the others wait."""
    ids = [row.award_id for row in listed(book, round_id)]
    with book.work(ACTOR) as work:
        score_awards(work, round_id, {one: 950 - 13 * place for place, one in enumerate(ids)})
    with book.work(ACTOR) as work:
        accept_awards(work, round_id, ids[:accept])
        reject_awards(work, round_id, ids[accept : accept + 3], "Hết chỉ tiêu")
    return ids


def decided(book: Book, accept: int = QUOTA) -> RoundId:
    """The round with its decision; all who were not accepted are rejected."""
    round_id = big_round(book)
    ids = weighed(book, round_id, accept)
    with book.work(ACTOR) as work:
        reject_awards(work, round_id, ids[accept:], "Hết chỉ tiêu")
        decide_round(work, DecideRound(round_id, "05/QĐ-HKH", TODAY, "Hồ Sỹ Tùng", "Chủ tịch"))
    return round_id
