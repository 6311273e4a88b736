"""Decided rounds with numbers in the register, written row by row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from desktop_app.domain.ids import AwardId
from desktop_app.storage.book import Book
from desktop_app.storage.numbers import issue_number
from desktop_app.storage.tables import Award, AwardRound, Certificate
from tests.integration.services.test_funds import the_fund

DAY = date(2026, 11, 20)
FIVE = ("Hồ Thị Ngọc Ánh", "Hồ Sỹ Bình", "Nguyễn Thị Cúc", "Trần Văn Dũng", "Lê Thị Én")


def registered(
    book: Book,
    names: Sequence[str] = FIVE,
    *,
    day: date = DAY,
    reason: str = "Học sinh Giỏi",
    title: str = "",
    unit_id: UUID | None = None,
) -> list[AwardId]:
    """A round decided on a day, with a certificate of the register for every name."""
    fund_id = the_fund(book)
    with book.work("ông Minh (mẫu)") as work:
        unit = unit_id or work.unit_id
        round_id = work.new_id()
        work.add(
            AwardRound(
                id=round_id,
                unit_id=unit,
                name="Khen thưởng cuối năm học",
                school_year="2026 - 2027",
                fund_id=fund_id,
                state="decided",
                decision_number="128/QĐ-HKH",
                decided_on=day,
                certificate_title=title,
                signer_name="Hồ Sỹ Minh",
                signer_title="Chủ tịch",
            )
        )
        awards = [
            Award(
                id=work.new_id(),
                unit_id=unit,
                round_id=round_id,
                recipient_name=name,
                achievement=reason,
                amount=0,
                state="decided",
                position=place,
            )
            for place, name in enumerate(names, start=1)
        ]
        work.add(*awards)
        for award in awards:
            letter, number = issue_number(work, "certificate", day.year, unit)
            work.add(
                Certificate(
                    id=work.new_id(),
                    unit_id=unit,
                    award_id=award.id,
                    year=day.year,
                    letter=letter,
                    number=number,
                    issued_on=day,
                )
            )
        work.describe("awards.certificates_registered", {"round": "Khen thưởng", "count": len(awards)})
        return [AwardId(award.id) for award in awards]
