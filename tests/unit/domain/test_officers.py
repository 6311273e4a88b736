from datetime import date
from uuid import UUID

import pytest

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.officers import (
    Signer,
    SigningPrefix,
    TermBackwards,
    check_term,
    in_office,
    signing_block,
    without_academic_title,
)

DAY = date(2026, 11, 21)
LEADS = frozenset({"chair"})


def signer(
    name: str,
    title: str,
    role: str,
    prefix: SigningPrefix = "",
    signing_for: str = "",
    *,
    signs: bool = False,
    since: PartialDate | None = None,
    until: PartialDate | None = None,
) -> Signer:
    return Signer(UUID(int=len(name)), name, title, role, since, until, prefix, signing_for, signs)


CHAIR = signer("Hồ Sỹ Tùng", "Chủ tịch", "chair", "TM.", "Ban Chấp hành", signs=True)


def lines(*officers: Signer, day: date = DAY) -> tuple[str, ...] | None:
    block = signing_block(officers, LEADS, day)
    return block.lines if block else None


def test_the_head_signs_for_the_committee() -> None:
    assert lines(CHAIR) == ("TM. BAN CHẤP HÀNH", "CHỦ TỊCH", "Hồ Sỹ Tùng")


def test_a_deputy_signs_for_the_head_who_signs_for_the_committee() -> None:
    head = signer("Hồ Sỹ Tùng", "Chủ tịch", "chair", "TM.", "Ban Chấp hành")
    deputy = signer("Lê Thị Hoa", "Phó Chủ tịch", "vice_chair", "KT.", "Chủ tịch", signs=True)
    assert lines(head, deputy) == ("TM. BAN CHẤP HÀNH", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Thị Hoa")
    assert lines(deputy) == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Thị Hoa")


def test_somebody_acting_has_the_prefix_before_their_own_post() -> None:
    assert lines(signer("Lê Thị Hoa", "Chủ tịch", "chair", "Q.", signs=True)) == ("Q. CHỦ TỊCH", "Lê Thị Hoa")


def test_without_a_prefix_the_post_stands_alone() -> None:
    assert lines(signer("Lê Thị Hoa", "Trưởng ban", "board_head", signs=True)) == ("TRƯỞNG BAN", "Lê Thị Hoa")


def test_who_signs_is_whoever_is_marked_and_in_office_on_that_day() -> None:
    former = signer("Trần Văn Cũ", "Chủ tịch", "chair", "TM.", "Ban Chấp hành", signs=True, until=PartialDate(2025, 6))
    present = signer("Hồ Sỹ Tùng", "Chủ tịch", "chair", "TM.", "Ban Chấp hành", signs=True, since=PartialDate(2025, 7))
    assert lines(present, former, day=date(2025, 6, 30)) == ("TM. BAN CHẤP HÀNH", "CHỦ TỊCH", "Trần Văn Cũ")
    assert lines(present, former, day=date(2025, 7, 1)) == ("TM. BAN CHẤP HÀNH", "CHỦ TỊCH", "Hồ Sỹ Tùng")
    assert lines(signer("Lê Thị Hoa", "Thư ký", "secretary")) is None


@pytest.mark.parametrize(
    ("begins", "ends", "inside", "outside"),
    [
        (PartialDate(2020), PartialDate(2025), date(2025, 12, 31), date(2026, 1, 1)),
        (PartialDate(2020, 2), None, date(2020, 2, 1), date(2020, 1, 31)),
        (None, PartialDate(2024, 2), date(2024, 2, 29), date(2024, 3, 1)),
        (None, PartialDate(2024, 12), date(2024, 12, 31), date(2025, 1, 1)),
        (PartialDate(2024, 5, 9), PartialDate(2024, 5, 9), date(2024, 5, 9), date(2024, 5, 10)),
    ],
)
def test_a_term_of_years_or_months_covers_the_whole_of_them(
    begins: PartialDate | None, ends: PartialDate | None, inside: date, outside: date
) -> None:
    assert in_office(begins, ends, inside)
    assert not in_office(begins, ends, outside)


def test_a_term_does_not_end_before_it_begins() -> None:
    check_term(PartialDate(2025), PartialDate(2025, 3))
    with pytest.raises(TermBackwards):
        check_term(PartialDate(2025, 4), PartialDate(2025, 3))


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("ThS. Nguyễn Văn Minh", "Nguyễn Văn Minh"),
        ("PGS.TS. Trần Thị Hoa", "Trần Thị Hoa"),
        ("GS. TSKH Lê Văn Tám", "Lê Văn Tám"),
        ("NGƯT Hồ Sỹ Tùng", "Hồ Sỹ Tùng"),
        ("Thị Sáu", "Thị Sáu"),
        ("Tsering Dolma", "Tsering Dolma"),
        ("Bsumek An", "Bsumek An"),
    ],
)
def test_academic_titles_do_not_stand_under_papers(written: str, printed: str) -> None:
    assert without_academic_title(written) == printed
