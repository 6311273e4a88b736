"""A decided round with recipients of every kind, written straight into the book."""

from __future__ import annotations

from datetime import date

from desktop_app.domain.ids import RoundId
from desktop_app.storage.book import Book
from desktop_app.storage.queries.funds import funds
from desktop_app.storage.tables import Award, AwardRound, GoodsItem, Officer

NAMES = (
    "Công Tằng Tôn Nữ Thị Hoàng Phương Anh",
    "Nguyễn Ngọc Ánh",
    "Hồ & Trần <Bảo> An",
    "Lê Văn Đức",
    "Phạm Thị Ẩn",
    "Vừ A Dính",
    "Đặng Thị Mỹ Hạnh",
)


def decided_round(
    book: Book, recipients: int = 7, *, state: str = "decided", award_state: str = "decided", goods: bool = True
) -> RoundId:
    """A round whose awards stand as they are asked for; every third one has no school, every fifth no money."""
    with book.work("bà Lài") as work:
        fund_id = funds(work.connection)[0].fund_id
        item = GoodsItem(id=work.new_id(), unit_id=work.unit_id, name="Vở 96 trang", measure="quyển")
        found = AwardRound(
            id=work.new_id(),
            unit_id=work.unit_id,
            name="Khen thưởng học sinh giỏi năm học 2025 - 2026",
            school_year="2025-2026",
            fund_id=fund_id,
            state=state,
            decision_number="05/QĐ-HKH" if state == "decided" else "",
            decided_on=date(2026, 11, 20) if state == "decided" else None,
            reviewed_on="2026-11-15",
            held_on="2026-12-02",
            held_at="Nhà văn hóa xã",
            quota=50,
            announcement="Học sinh xuất sắc, học sinh giỏi cấp huyện trở lên.",
            proposals_until="2026-11-10",
        )
        work.add(item, found)
        work.add(
            *(
                Award(
                    id=work.new_id(),
                    unit_id=work.unit_id,
                    round_id=found.id,
                    recipient_name=NAMES[place % len(NAMES)] if place < len(NAMES) else f"Nguyễn Văn Thứ {place}",
                    recipient_kind="family" if place % 7 == 6 else "pupil",
                    recipient_class="" if place % 7 == 6 else f"{place % 9 + 1}A",
                    recipient_school="" if place % 3 == 2 else "THCS Quỳnh Lưu",
                    recipient_hamlet=f"Thôn {place % 11 + 1}",
                    parent_name="Bà Nguyễn Thị Lan" if place % 2 else "",
                    achievement="Học sinh giỏi, giải Nhì môn Toán cấp tỉnh" if place % 4 == 0 else "Học sinh giỏi",
                    hardship="Hộ nghèo, mẹ bệnh",
                    amount=0 if place % 5 == 4 else 300_000,
                    item_id=item.id if goods and place % 5 == 4 else None,
                    quantity=10_000 if goods and place % 5 == 4 else 0,
                    state=award_state,
                    position=place + 1,
                )
                for place in range(recipients)
            )
        )
        work.describe("awards.round_begun", {"name": found.name})
        return RoundId(found.id)


def signing_officers(book: Book) -> None:
    """A chair who signs for the committee, a treasurer and a secretary."""
    with book.work("bà Lài") as work:
        for place, (name, role, title, prefix, body) in enumerate(
            (
                ("ThS. Hồ Sỹ Tùng", "chair", "Chủ tịch", "TM.", "Ban Chấp hành"),
                ("Lê Thị Hoa", "treasurer", "Thủ quỹ", "", ""),
                ("Trần Văn Thư", "secretary", "Thư ký", "", ""),
            )
        ):
            work.add(
                Officer(
                    id=work.new_id(),
                    unit_id=work.unit_id,
                    full_name=name,
                    role=role,
                    title=title,
                    signing_prefix=prefix,
                    signing_for=body,
                    signs=int(place == 0),
                    position=place,
                )
            )
        work.describe("awards.round_begun", {"name": "x"})
