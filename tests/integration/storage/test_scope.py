"""A user of one board: what is in sight, what is refused, what stays whole."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from desktop_app.domain.ids import EntryId, UnitId
from desktop_app.services.journal import undo
from desktop_app.services.members import AddMember, add_member
from desktop_app.services.users import AddUser, add_user
from desktop_app.storage.book import Book, Passphrase, RecoveryCode, Surroundings, open_book
from desktop_app.storage.derived import name_columns
from desktop_app.storage.drafts import drop_draft, keep_draft, kept_drafts
from desktop_app.storage.faults import OutsideScope, PassphraseWrong, UserWithoutBoard
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.queries.journal import entries, unsent
from desktop_app.storage.queries.members import member_count, member_page
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.tables import (
    SYNCED,
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
from desktop_app.storage.triggers import table_of
from desktop_app.storage.verify import verify_book
from tests.conftest import PASSPHRASE, RECOVERY

CLAN_PASSPHRASE = "dòng họ Hồ 1802"
FOR_ALL = {"hamlet", "school", "programme"}
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


@dataclass(frozen=True, slots=True)
class Village:
    path: Path
    surroundings: Surroundings
    ours: UnitId
    theirs: UnitId
    mine: dict[str, set[str]]
    others: dict[str, set[str]]
    main: UUID

    def open(self, passphrase: str = CLAN_PASSPHRASE) -> Book:
        return open_book(self.path, Passphrase(passphrase), self.surroundings)


@pytest.fixture
def village(book: Book, surroundings: Surroundings) -> Village:
    new = surroundings.new_id
    ours, theirs, ho, le = UnitId(new()), UnitId(new()), new(), new()
    sides: list[dict[str, set[str]]] = []
    for unit, clan, surname in ((ours, ho, "Hồ"), (theirs, le, "Lê")):
        with book.work("bà Lài") as work:
            main = work.unit_id
            rows = one_of_each(new, main, unit, clan, surname)
            held: dict[str, set[str]] = {}
            for row in rows:
                held.setdefault(table_of(type(row)).name, set()).add(row.id.hex)
            for row in rows:
                work.add(row)
                work.session.flush()  # the ink trigger wants a voucher before its lines
            work.describe("organisation.board_added", {"name": surname})
        sides.append(held)
    add_user(book, AddUser("Hồ Văn Tộc", CLAN_PASSPHRASE, "Trưởng ban", ours))
    book.close()
    mine, others = sides
    return Village(book.path, surroundings, ours, theirs, mine, others, main)


@pytest.fixture
def clan(village: Village) -> Iterator[Book]:
    with village.open() as opened:
        yield opened


def seen(book: Book, table: str) -> set[str]:
    with book.reader() as reader:
        return set(reader.execute(text(f"SELECT id FROM {table}")).scalars())


def test_there_is_a_row_of_every_synced_table_to_try(village: Village) -> None:
    assert village.mine.keys() == {table_of(record).name for record in SYNCED}


def test_of_every_table_a_clan_user_sees_the_clan_only(clan: Book, village: Village) -> None:
    tables = [table_of(record).name for record in SYNCED]
    for_all = {name: village.others[name] if name in FOR_ALL else set[str]() for name in tables}
    assert {name: seen(clan, name) for name in tables} == {name: village.mine[name] | for_all[name] for name in tables}


def test_a_view_has_the_columns_of_its_table(clan: Book) -> None:
    for record in SYNCED:
        with clan.reader() as reader:
            names = reader.execute(text(f"SELECT * FROM {table_of(record).name}")).keys()
        assert list(names) == [column.name for column in table_of(record).columns]


def test_the_books_own_passphrase_and_the_recovery_code_see_everything(village: Village) -> None:
    for secret in (Passphrase(PASSPHRASE), RecoveryCode(RECOVERY)):
        with open_book(village.path, secret, village.surroundings) as whole:
            assert (whole.user, whole.scope) == (None, None)
            assert seen(whole, "person") == village.mine["person"] | village.others["person"]


def test_the_book_says_who_opened_it_and_shows_the_clans_board_as_its_own(clan: Book, village: Village) -> None:
    assert clan.user is not None
    assert (clan.user.name, clan.user.role, clan.scope) == ("Hồ Văn Tộc", "Trưởng ban", village.ours)
    with clan.reader() as reader:
        assert board(reader).name == "Dòng họ Hồ"
        assert reader.execute(text("SELECT parent_id FROM unit")).scalar_one() is None


def test_a_board_below_is_in_sight_with_its_members(village: Village) -> None:
    below = village.surroundings.new_id()
    person = village.surroundings.new_id()
    with village.open(PASSPHRASE) as whole, whole.work("bà Lài") as work:
        work.add(Unit(id=below, unit_id=below, name="Chi hội họ Hồ", parent_id=village.ours))
        work.add(a_person(person, work.unit_id, "Hồ Thị Chi"))
        work.add(Membership(id=work.new_id(), unit_id=below, person_id=person))
        work.describe("organisation.board_added", {"name": "Chi hội họ Hồ"})
    with village.open() as clan:
        assert seen(clan, "unit") == {village.ours.hex, below.hex}
        assert person.hex in seen(clan, "person")
        with clan.reader() as reader:
            parent = reader.execute(text("SELECT parent_id FROM unit WHERE id = :id"), {"id": below.hex}).scalar_one()
        assert parent == village.ours.hex


def test_searching_finds_and_counts_the_clan_only(clan: Book) -> None:
    with clan.reader() as reader:
        assert member_count(reader) == 3
        for search, total in (("van", 3), ("van con", 1), ("le", 0), ("", 3)):
            page = member_page(reader, search)
            assert (len(page.rows), page.total) == (total, total), search
        assert {row.full_name.split()[0] for row in member_page(reader).rows} == {"Hồ"}


def test_the_journal_shows_what_touched_the_clan_and_nothing_else(clan: Book) -> None:
    with clan.reader() as reader:
        assert [entry.facts["name"] for entry in entries(reader)] == ["Hồ"]
        tables = reader.execute(text("SELECT DISTINCT table_name FROM journal_change")).scalars().all()
    assert set(tables) == {table_of(record).name for record in SYNCED}


def test_work_is_done_for_the_clans_board(clan: Book, village: Village) -> None:
    with clan.work("Hồ Văn Tộc") as work:
        assert work.unit_id == village.ours
        person = add_member(work, AddMember("Hồ Thị Mới"))
    assert person.hex in seen(clan, "person")
    with clan.reader() as reader:
        assert member_page(reader, "hồ thị mới").total == 1


def test_a_person_who_is_no_member_is_in_sight_for_those_who_wrote_them_down(clan: Book) -> None:
    with clan.work("Hồ Văn Tộc") as work:
        pupil = add_member(work, AddMember("Hồ Học Trò", as_member=False))
    assert pupil.hex in seen(clan, "person")


def test_what_a_clan_user_did_can_be_taken_back(clan: Book) -> None:
    before = seen(clan, "person")
    with clan.work("Hồ Văn Tộc") as work:
        add_member(work, AddMember("Hồ Thị Mới"))
    with clan.work("Hồ Văn Tộc") as again:
        undo(again, EntryId(work.entry_id))
    assert seen(clan, "person") == before
    with clan.reader() as reader:
        assert [entry.action for entry in entries(reader)][:2] == ["journal.undone", "members.added"]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE person SET hamlet = 'x' WHERE full_name = 'Lê Văn Cha'",
        "UPDATE membership SET standing = 'moved' WHERE unit_id = '{theirs}'",
        "UPDATE membership SET unit_id = '{theirs}' WHERE unit_id = '{ours}'",
        "DELETE FROM consent WHERE person_id = (SELECT id FROM person WHERE full_name = 'Lê Văn Con')",
        "UPDATE unit SET name = 'x' WHERE id = '{theirs}'",
        "UPDATE unit SET name = 'x' WHERE id = '{main}'",
        "UPDATE hamlet SET name = 'x' WHERE unit_id = '{theirs}'",
        "UPDATE fund SET name = 'x' WHERE unit_id = '{theirs}'",
        "UPDATE learning_result SET level = 'x' WHERE unit_id = '{main}'",
    ],
)
def test_what_belongs_to_others_is_refused_and_nothing_is_written(clan: Book, village: Village, change: str) -> None:
    statement = change.format(ours=village.ours.hex, theirs=village.theirs.hex, main=village.main.hex)
    with pytest.raises(OutsideScope) as refused, clan.work("Hồ Văn Tộc") as work:
        assert work.connection.execute(text(statement)).rowcount >= 1
        work.describe("members.changed", {})
    assert refused.value.records >= 1
    clan.close()
    with village.open(PASSPHRASE) as whole:
        assert verify_book(whole).is_whole
        with whole.reader() as reader:
            assert next(entry.facts.get("name") for entry in entries(reader)) == "Lê"


def test_a_row_added_for_another_board_is_refused(clan: Book, village: Village) -> None:
    with pytest.raises(OutsideScope), clan.work("Hồ Văn Tộc") as work:
        work.add(Fund(id=work.new_id(), unit_id=village.theirs, name="Quỹ lạ"))
        work.describe("funds.fund_added", {})
    with pytest.raises(OutsideScope), clan.work("Hồ Văn Tộc") as work:
        work.add(Hamlet(id=work.new_id(), unit_id=village.main, name="Xóm lạ"))
        work.describe("organisation.hamlet_added", {})


def test_undoing_what_others_did_is_refused(clan: Book, village: Village) -> None:
    clan.close()
    with village.open(PASSPHRASE) as whole, whole.work("bà Lài") as work:
        add_member(work, AddMember("Trần Văn Xa"))
    with village.open() as again, pytest.raises(OutsideScope), again.work("Hồ Văn Tộc") as mine:
        undo(mine, EntryId(work.entry_id))


def test_a_reader_cannot_write_nor_drop_its_limits(clan: Book) -> None:
    with clan.reader() as reader, pytest.raises(OperationalError):
        reader.execute(text("DROP VIEW temp.person"))


def test_what_goes_to_the_province_is_not_narrowed(village: Village) -> None:
    with village.open(PASSPHRASE) as whole:
        wanted = [part.entry.id for part in BookOutbox(whole).unsent(0, 1000)]
        position = BookOutbox(whole).position()
        with whole.reader() as reader:
            waiting = unsent(reader)
    with village.open() as clan:
        assert [part.entry.id for part in BookOutbox(clan).unsent(0, 1000)] == wanted
        assert BookOutbox(clan).position() == position
        with clan.reader() as reader:
            assert unsent(reader) == waiting
        assert verify_book(clan).is_whole


def test_drafts_of_a_clan_user_and_of_the_whole_book_do_not_meet(village: Village) -> None:
    with village.open(PASSPHRASE) as whole:
        keep_draft(whole, "members.add", {"name": "Trần Thị Kín"})
    with village.open() as clan:
        keep_draft(clan, "members.add", {"name": "Hồ Văn Nháp"})
        with clan.reader() as reader:
            assert [(draft.key, draft.fields["name"]) for draft in kept_drafts(reader)] == [
                ("members.add", "Hồ Văn Nháp")
            ]
        drop_draft(clan, "members.add")
        with clan.reader() as reader:
            assert kept_drafts(reader) == ()
    with village.open(PASSPHRASE) as whole, whole.reader() as reader:
        assert [draft.fields["name"] for draft in kept_drafts(reader, "members.")] == ["Trần Thị Kín"]


def test_a_user_whose_board_is_gone_is_told_so(village: Village) -> None:
    with village.open(PASSPHRASE) as whole:
        add_user(whole, AddUser("Lê Văn Tộc", "họ Lê mật khẩu", "", village.theirs))
        with whole.work("bà Lài") as work:
            work.connection.execute(text("DELETE FROM unit WHERE id = :id"), {"id": village.theirs.hex})
            work.describe("organisation.board_removed", {})
    with pytest.raises(UserWithoutBoard) as told:
        village.open("họ Lê mật khẩu")
    assert told.value.name == "Lê Văn Tộc"
    village.open().close()  # the lock was given back


def test_a_board_changed_by_hand_in_the_key_file_opens_nothing(village: Village) -> None:
    keys = village.path.with_name(village.path.name + ".khoa")
    keys.write_text(keys.read_text().replace(village.ours.hex, ""))
    with pytest.raises(PassphraseWrong):
        village.open()
    village.open(PASSPHRASE).close()
