import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from desktop_app.storage.book import Book, Passphrase, Surroundings, open_book
from desktop_app.storage.faults import MigrationFailed
from desktop_app.storage.keys import key_file
from desktop_app.storage.migrate import THIS_PROGRAM, Destination, migrate, schema_of, triggers_differ
from desktop_app.storage.queries.funds import fund_balance, funds
from desktop_app.storage.queries.members import member_page
from desktop_app.storage.schema import SCHEMA
from desktop_app.storage.tables import Person
from desktop_app.storage.verify import verify_book
from tests.conftest import NOON, PASSPHRASE

HEAD = (
    "from alembic import op\nimport sqlalchemy as sa\n"
    f"revision = '{SCHEMA + 1:04}'\ndown_revision = '{SCHEMA:04}'\ndef upgrade() -> None:\n"
)
REBUILD = (
    "    with op.batch_alter_table('person') as table:\n"
    "        table.add_column(sa.Column('nickname', sa.String(), server_default='', nullable=False))\n"
    "        table.alter_column('hamlet', existing_type=sa.String(), existing_server_default='', nullable=True)\n"
)


def next_version(tmp_path: Path, body: str) -> Destination:
    folder = tmp_path / "migrations"
    shutil.copytree(THIS_PROGRAM.folder, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / f"{SCHEMA + 1:04}_next.py").write_text(HEAD + body, encoding="utf-8")
    return Destination(SCHEMA + 1, folder)


@pytest.fixture
def filled(book: Book) -> Book:
    with book.work("bà Lài") as work:
        work.add(Person(id=work.new_id(), unit_id=work.unit_id, full_name="Hồ Thị Lài", fold="ho thi lai"))
        work.describe("members.added")
    return book


def rows(book: Book) -> list[tuple[object, ...]]:
    with book.fresh_reader() as reader:
        return [tuple(row) for row in reader.execute(text("SELECT id, full_name, hamlet FROM person"))]


def test_the_schema_is_the_number_of_the_newest_migration() -> None:
    versions = sorted((THIS_PROGRAM.folder / "versions").glob("[0-9]*.py"))
    assert [int(path.name[:4]) for path in versions] == list(range(1, SCHEMA + 1))


def test_a_new_book_has_the_tables_of_the_program(book: Book) -> None:
    """The migrations and the tables say the same."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from sqlmodel import SQLModel

    with book.reader() as reader:
        context = MigrationContext.configure(
            reader,
            opts={
                "include_object": lambda _o, name, kind, _r, _c: (
                    kind != "table" or not str(name).startswith(("person_search", "alembic"))
                )
            },
        )
        assert compare_metadata(context, SQLModel.metadata) == []


def test_an_upgrade_keeps_every_row_the_journal_and_the_triggers_and_leaves_a_backup_that_opens(
    filled: Book, tmp_path: Path, surroundings: Surroundings
) -> None:
    before = rows(filled)
    backup = migrate(filled.writing, filled.path, filled.data_key, NOON, next_version(tmp_path, REBUILD))
    assert rows(filled) == before
    with filled.writing.connect() as connection:
        assert schema_of(connection) == SCHEMA + 1
        assert triggers_differ(connection) == ()
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
        connection.rollback()
    assert verify_book(filled).is_whole
    assert backup is not None
    assert key_file(backup).exists()
    with open_book(backup, Passphrase(PASSPHRASE), surroundings) as old:
        assert rows(old) == before


def test_an_upgrade_that_fails_half_way_changes_nothing(filled: Book, tmp_path: Path) -> None:
    before = rows(filled)
    broken = next_version(
        tmp_path,
        REBUILD
        + "    op.create_table('half', sa.Column('id', sa.Integer()))\n    op.execute('SELECT * FROM not_there')\n",
    )
    with pytest.raises(MigrationFailed) as failed:
        migrate(filled.writing, filled.path, filled.data_key, NOON, broken)
    assert failed.value.backup.exists()
    with filled.writing.connect() as connection:
        assert schema_of(connection) == SCHEMA
        assert triggers_differ(connection) == ()
        assert connection.exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE name = 'half'").scalar_one() == 0
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
        connection.rollback()
    assert rows(filled) == before
    assert verify_book(filled).is_whole


def test_a_book_that_is_new_enough_is_not_touched(filled: Book) -> None:
    assert migrate(filled.writing, filled.path, filled.data_key, NOON) is None
    assert [path for path in filled.path.parent.iterdir() if "truoc-ban" in path.name] == []


@pytest.mark.parametrize("version", [1, 2, 3, 4])
def test_a_stored_book_of_every_earlier_version_opens_whole(
    version: int, tmp_path: Path, surroundings: Surroundings
) -> None:
    stored = Path(__file__).parent / "books"
    for tail in (".sokh", ".sokh.khoa"):
        shutil.copy(stored / f"version-{version}{tail}", tmp_path)
    with open_book(tmp_path / f"version-{version}.sokh", Passphrase(PASSPHRASE), surroundings) as book:
        report = verify_book(book)
        with book.reader() as reader:
            names = [row.full_name for row in member_page(reader).rows]
            found = member_page(reader, "duong van duc").rows
            balance = fund_balance(reader, funds(reader)[0].fund_id)
    assert report.findings == ()
    assert names == ["Đường Văn Đức", "Hồ Thị Lài", "Nguyễn Thị Phượng"]
    assert [row.full_name for row in found] == ["Đường Văn Đức"]
    assert balance == 1_500_000
