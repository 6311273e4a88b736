"""A row of every synced table, as it stands for one clan board of a village."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from desktop_app.storage.derived import name_columns
from desktop_app.storage.tables import (
    Attachment,
    Award,
    AwardRound,
    AwardRule,
    BankAccount,
    BoardSetting,
    CashCount,
    Certificate,
    CertificateDesign,
    Clan,
    ClanBranch,
    ClanMember,
    Consent,
    DesignImage,
    DirectGift,
    Disclosure,
    Document,
    Donation,
    Donor,
    FeeExemption,
    FeePayment,
    FeeRule,
    Fund,
    GoodsItem,
    GoodsMovement,
    Guardianship,
    Hamlet,
    Handover,
    Household,
    HouseholdMember,
    LeafEvent,
    LearningResult,
    Membership,
    NotSame,
    Occasion,
    Officer,
    PaperPrint,
    PeriodClosing,
    PeriodReopening,
    Person,
    Pledge,
    PledgeInstalment,
    PledgePayment,
    Population,
    Programme,
    ReceiptBooklet,
    Reconciliation,
    Record,
    Reorganisation,
    School,
    SpoiledSheet,
    StandingEvent,
    Unit,
    UnitPast,
    Voucher,
    VoucherDraft,
    VoucherLine,
)

DAY = date(2026, 11, 21)


def a_person(person_id: UUID, unit_id: UUID, name: str) -> Person:
    names = name_columns(name)
    return Person(id=person_id, unit_id=unit_id, full_name=name, fold=names.fold, sort_key=names.sort_key)


def one_of_each(new: Callable[[], UUID], main: UUID, unit: UUID, clan: UUID, surname: str) -> list[Record]:
    """A row of every synced table, as it stands for one clan board under `main`; people are owned by the book."""
    father, child, uncle, round_id, award, voucher, house, fund = (new() for _ in range(8))
    membership = new()
    return [
        Unit(id=unit, unit_id=unit, name=f"Dòng họ {surname}", kind="clan", parent_id=main, clan_id=clan),
        UnitPast(id=new(), unit_id=unit, name="Tên cũ", until="2020-01-01"),
        Population(id=new(), unit_id=unit, year=2026, people=10),
        Officer(id=new(), unit_id=unit, person_id=father, full_name=surname),
        Hamlet(id=new(), unit_id=unit, name=f"Xóm {surname}"),
        School(id=new(), unit_id=unit, name=f"Trường {surname}"),
        Reorganisation(id=new(), unit_id=unit, kind="rename"),
        a_person(father, main, f"{surname} Văn Cha"),
        a_person(child, main, f"{surname} Văn Con"),
        a_person(uncle, main, f"{surname} Văn Bác"),
        Membership(id=membership, unit_id=unit, person_id=father),
        StandingEvent(id=new(), unit_id=main, membership_id=membership, standing="active"),
        Guardianship(id=new(), unit_id=main, child_id=child, guardian_id=uncle),
        Consent(id=new(), unit_id=main, person_id=child, purpose="list"),
        NotSame(id=new(), unit_id=main, one_id=min(father, child), other_id=max(father, child)),
        Household(id=house, unit_id=main, name=f"Hộ ông {surname}", clan_id=clan),
        HouseholdMember(id=new(), unit_id=main, household_id=house, person_id=father),
        Clan(id=clan, unit_id=main, name=f"Họ {surname}"),
        ClanBranch(id=new(), unit_id=main, clan_id=clan, name="Chi trưởng"),
        ClanMember(id=new(), unit_id=main, clan_id=clan, person_id=child),
        Fund(id=fund, unit_id=unit, name=f"Quỹ họ {surname}"),
        Voucher(id=voucher, unit_id=unit, year=2026, number=1, issued_on=DAY, party_name=surname, amount=1000),
        VoucherLine(id=new(), unit_id=main, voucher_id=voucher, fund_id=fund, amount=1000),
        Donation(id=new(), unit_id=unit, donor_name=surname, amount=1000),
        *money_of_each(new, unit, fund, voucher, surname),
        FeeRule(id=new(), unit_id=unit, year=2026, amount=20_000),
        FeeExemption(id=new(), unit_id=unit, person_id=father, year=2025),
        FeePayment(id=new(), unit_id=unit, person_id=father, year=2026, amount=1000, voucher_id=voucher),
        AwardRound(id=round_id, unit_id=unit, name="Đợt 2026", fund_id=fund),
        Award(id=award, unit_id=unit, round_id=round_id, recipient_name=surname, amount=1000),
        Certificate(id=new(), unit_id=unit, award_id=award, year=2026, number=1, issued_on=DAY),
        AwardRule(id=new(), unit_id=unit, category="Học sinh giỏi", amount=1000),
        CertificateDesign(id=new(), unit_id=unit, name="Khung của họ"),
        DesignImage(id=new(), unit_id=unit, name="Biểu trưng"),
        SpoiledSheet(id=new(), unit_id=unit, spoiled_on="2026-10-01", award_id=award),
        Document(id=new(), unit_id=unit, kind="decision", round_id=round_id),
        LearningResult(id=new(), unit_id=main, model="citizen", subject_id=child, year=2026),
    ]


def money_of_each(new: Callable[[], UUID], unit: UUID, fund: UUID, voucher: UUID, surname: str) -> list[Record]:
    """The rest of what a board keeps about its money."""
    donor, pledge, instalment, gift, item, account = (new() for _ in range(6))
    booklet, closing, occasion, programme, goods = (new() for _ in range(5))
    return [
        BankAccount(id=account, unit_id=unit, number="257678859", holder=surname),
        Programme(id=programme, unit_id=unit, name="Thắp sáng ước mơ (mẫu)"),
        Donor(id=donor, unit_id=unit, name=surname, fold="mau"),
        Occasion(id=occasion, unit_id=unit, name="Ngày hội khuyến học (mẫu)", fund_id=fund),
        VoucherDraft(id=new(), unit_id=unit, party_name=surname, amount=1000),
        Attachment(id=new(), unit_id=unit, owner_kind="voucher", owner_id=voucher, name="anh.jpg"),
        GoodsItem(id=item, unit_id=unit, name="Vở", measure="quyển"),
        Voucher(id=goods, unit_id=unit, kind="goods_receipt", year=2026, number=1, issued_on=DAY, party_name=surname),
        GoodsMovement(id=new(), unit_id=unit, voucher_id=goods, item_id=item, happened_on=DAY, quantity=1000),
        Pledge(id=pledge, unit_id=unit, donor_id=donor, amount=500_000, periods=9),
        PledgeInstalment(id=instalment, unit_id=unit, pledge_id=pledge, position=1, due_on="2026-09-05"),
        DirectGift(id=gift, unit_id=unit, donor_id=donor, amount=500_000, given_on="2026-09-05"),
        PledgePayment(id=new(), unit_id=unit, pledge_id=pledge, instalment_id=instalment, direct_gift_id=gift),
        ReceiptBooklet(id=booklet, unit_id=unit, first_leaf=1, last_leaf=50),
        LeafEvent(id=new(), unit_id=unit, booklet_id=booklet, first_leaf=3, last_leaf=3, happened_on=DAY),
        PaperPrint(id=new(), unit_id=unit, subject_id=voucher),
        PeriodClosing(id=closing, unit_id=unit, first_on=date(2020, 1, 1), last_on=date(2020, 1, 31)),
        PeriodReopening(id=new(), unit_id=unit, closing_id=closing, reopened_on=DAY, reason="thử"),
        CashCount(id=new(), unit_id=unit, counted_on=DAY),
        Reconciliation(id=new(), unit_id=unit, account_id=account, month="2026-10"),
        Handover(id=new(), unit_id=unit, handed_on=DAY, from_name=surname),
        Disclosure(id=new(), unit_id=unit, year=2025),
        BoardSetting(id=new(), unit_id=unit, name="golden.year", value="1000000"),
    ]
