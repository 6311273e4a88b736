"""A decided round as it stands in the book, for tests of what is printed of it. All people are samples."""

from __future__ import annotations

from datetime import date

from desktop_app.domain.ids import AwardId, RoundId
from desktop_app.storage.book import Book
from desktop_app.storage.queries.funds import funds
from desktop_app.storage.tables import Award, AwardRound

ACTOR = "bà Lài"
NAMES = ("Hồ Thị Ngọc Ánh", "Nguyễn Minh Anh", "Trần Quốc Bảo", "Lê Thị Mai Chi", "Đặng Văn Dũng")


def decided(book: Book, names: tuple[str, ...] = NAMES, **fields: str) -> tuple[RoundId, list[AwardId]]:
    """A decided round with these pupils, in this order."""
    with book.reader() as reader:
        fund = funds(reader)[0].fund_id
    with book.work(ACTOR) as work:
        round_id = RoundId(work.new_id())
        said = {"citation": "Đạt danh hiệu {danh hiệu}", "decision_number": "05/QĐ-HKH"} | fields
        work.add(
            AwardRound(
                id=round_id,
                unit_id=work.unit_id,
                name="Học bổng Vượt khó",
                school_year="2026 - 2027",
                fund_id=fund,
                state="decided",
                decided_on=date(2026, 11, 21),
                signer_name="Hồ Sỹ Tùng",
                signer_title="Chủ tịch",
                **said,
            )
        )
        rows = [
            Award(
                id=work.new_id(),
                unit_id=work.unit_id,
                round_id=round_id,
                recipient_name=name,
                recipient_class="9A",
                recipient_school="THCS Mẫu",
                achievement="Học sinh giỏi",
                amount=500_000,
                state="decided",
                position=place,
            )
            for place, name in enumerate(names, start=1)
        ]
        work.add(*rows)
        work.describe("awards.decided", {"round": "Học bổng Vượt khó", "number": "05/QĐ-HKH", "count": len(rows)})
        ids = [AwardId(row.id) for row in rows]
    return round_id, ids
