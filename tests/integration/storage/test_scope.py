"""A user of one board: what is in sight, what is refused, what stays whole."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from desktop_app.domain.ids import EntryId
from desktop_app.services.journal import undo
from desktop_app.services.members import AddMember, add_member
from desktop_app.services.users import AddUser, add_user
from desktop_app.storage.book import Book, Passphrase, RecoveryCode, open_book
from desktop_app.storage.drafts import drop_draft, keep_draft, kept_drafts
from desktop_app.storage.faults import OutsideScope, PassphraseWrong, UserWithoutBoard
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.queries.journal import entries, unsent
from desktop_app.storage.queries.members import member_count, member_page
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.tables import SYNCED, Fund, Hamlet, Membership, Unit
from desktop_app.storage.triggers import table_of
from desktop_app.storage.verify import verify_book
from tests.conftest import PASSPHRASE, RECOVERY
from tests.integration.storage.conftest import Village
from tests.integration.storage.one_of_each import a_person

FOR_ALL = {"hamlet", "school", "programme"}


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
