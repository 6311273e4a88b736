"""A province saved beside its running server, brought back into an empty place, and proven from its raw operations."""

from __future__ import annotations

import itertools
import zipfile
from datetime import timedelta

import msgspec
import psycopg
import pytest
from psycopg import sql

from provincial_server.__main__ import main
from provincial_server.migrate import DatabaseNewer, known_version, version_of
from provincial_server.saving import BackupDamaged, PlaceNotEmpty, bring_back, check, save

FIRST = "SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1"


@pytest.fixture
def filled(own_site, make_person):
    """A province with two books, a conflict aside, a user and an event."""
    first, second = own_site.laptop(), own_site.laptop()
    first.sync(first.entry(*(make_person(f"Người số {n} (mẫu)", note="a\tb\\n\nc") for n in range(30))))
    second.sync(second.entry(make_person(), make_person()))
    own_site.database.execute(
        "INSERT INTO web_user (province_code, name, password_hash, created_at) VALUES ('40', 'minh', 'x', now())"
    )
    own_site.database.execute(
        "INSERT INTO audit_event (province_code, at, who, action) VALUES ('40', now(), 'minh', 'x')"
    )
    return own_site


def contents(url):
    """Every row of every table, however long; without what a restore is meant to change, or is made all the time."""
    with psycopg.connect(url) as connection:
        tables = [row[0] for row in connection.execute(FIRST)]
        return {
            table: sorted(
                str(row[0])
                for row in connection.execute(sql.SQL("SELECT t::text FROM {} t").format(sql.Identifier(table)))
            )
            for table in tables
            if table not in {"alembic_version", "rollup_total", "rollup_total_state", "members_by_year"}
        }


def test_what_is_brought_back_is_what_was_saved_to_the_last_row(filled, empty_database, tmp_path):
    manifest = save(filled.database_url, tmp_path / "sao.skhsao", filled.clock())
    assert (manifest.books, manifest.operations, manifest.schema) == (2, 32, known_version())
    assert (tmp_path / "sao.skhsao").stat().st_mode & 0o077 == 0
    assert [file.name for file in tmp_path.iterdir()] == ["sao.skhsao"]
    assert bring_back(empty_database, tmp_path / "sao.skhsao") == manifest
    assert contents(empty_database) == contents(filled.database_url)
    with psycopg.connect(empty_database, autocommit=True) as connection:  # numbering goes on above what is there
        connection.execute("INSERT INTO audit_event (province_code, at, who, action) VALUES ('40', now(), 'minh', 'y')")


def test_it_is_of_one_moment_while_laptops_go_on_sending(filled, make_person, tmp_path, monkeypatch):
    from provincial_server import saving

    here = filled.laptop()
    usual = saving._save_table

    def slowly(connection, archive, table, columns):
        here.sync(here.entry(make_person()))
        return usual(connection, archive, table, columns)

    monkeypatch.setattr(saving, "_save_table", slowly)
    manifest = save(filled.database_url, tmp_path / "a", filled.clock())
    assert manifest.tables["operation"].rows == 32
    assert manifest.tables["record"].rows == 32
    assert filled.database.execute("SELECT count(*) FROM operation").fetchone()[0] > 32


def test_a_file_that_is_there_is_not_written_over(filled, tmp_path):
    (tmp_path / "a").write_text("kept")
    with pytest.raises(FileExistsError):
        save(filled.database_url, tmp_path / "a", filled.clock())
    assert (tmp_path / "a").read_text() == "kept"


def test_every_damage_is_noticed_and_nothing_is_written(filled, empty_database, tmp_path):
    good = tmp_path / "good"
    save(filled.database_url, good, filled.clock())
    data = good.read_bytes()
    damaged = tmp_path / "damaged"
    for at in range(0, len(data) - 1, max(1, len(data) // 60)):
        damaged.write_bytes(data[:at] + bytes([data[at] ^ 0x40]) + data[at + 1 :])
        try:
            same = check(damaged) == check(good)
        except BackupDamaged:
            continue
        assert same, at  # a byte of the archive's own, which says nothing
    for cut in (0, 100, len(data) // 2, len(data) - 1):
        damaged.write_bytes(data[:cut])
        with pytest.raises(BackupDamaged):
            bring_back(empty_database, damaged)
    with psycopg.connect(empty_database) as connection:
        assert version_of(connection) == 0


def test_every_damage_of_the_end_of_the_archive_is_noticed(filled, tmp_path):
    """What the archive says last sends the reader anywhere, even to before the file's beginning."""
    save(filled.database_url, tmp_path / "good", filled.clock())
    good = (tmp_path / "good").read_bytes()
    whole, damaged = check(tmp_path / "good"), tmp_path / "damaged"
    for at, bit in itertools.product(range(len(good) - 22, len(good)), range(8)):
        damaged.write_bytes(good[:at] + bytes([good[at] ^ 1 << bit]) + good[at + 1 :])
        try:
            same = check(damaged) == whole
        except BackupDamaged:
            continue
        assert same, (at, bit)


def test_a_file_that_is_not_there_is_told_as_that(tmp_path):
    with pytest.raises(FileNotFoundError):
        check(tmp_path / "none")


def test_a_table_that_was_exchanged_is_noticed(filled, tmp_path):
    save(filled.database_url, tmp_path / "good", filled.clock())
    with zipfile.ZipFile(tmp_path / "good") as good, zipfile.ZipFile(tmp_path / "bad", "w") as bad:
        for name in good.namelist():
            bad.writestr(name, good.read("book.copy.zst" if name == "record.copy.zst" else name))
    with pytest.raises(BackupDamaged) as damaged:
        check(tmp_path / "bad")
    assert (damaged.value.what, damaged.value.table) == ("changed", "record")


def test_a_place_with_something_in_it_and_the_backup_of_a_newer_program_are_refused(filled, empty_database, tmp_path):
    save(filled.database_url, tmp_path / "a", filled.clock())
    before = contents(filled.database_url)
    with pytest.raises(PlaceNotEmpty):
        bring_back(filled.database_url, tmp_path / "a")
    assert contents(filled.database_url) == before
    with zipfile.ZipFile(tmp_path / "a") as old, zipfile.ZipFile(tmp_path / "new", "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "manifest.json":
                data = msgspec.json.encode({**msgspec.json.decode(data), "schema": known_version() + 1})
            new.writestr(name, data)
    with pytest.raises(DatabaseNewer):
        bring_back(empty_database, tmp_path / "new")


def test_the_commands_save_check_bring_back_and_open_the_time_of_offering_again(
    filled, empty_database, tmp_path, capsys
):
    file = str(tmp_path / "sao.skhsao")
    assert main(["backup", "--database", filled.database_url, file]) == 0
    assert main(["backup", "--database", filled.database_url, file]) == 1
    assert main(["check-backup", "--database", filled.database_url, file]) == 0
    assert main(["restore", "--database", filled.database_url, file]) == 1
    assert "Chỗ này đã có dữ liệu" in capsys.readouterr().err
    assert main(["restore", "--database", empty_database, file, "--reason", "máy hỏng"]) == 0
    assert "2 sổ" in capsys.readouterr().out
    with psycopg.connect(empty_database) as connection:
        rows = connection.execute(
            "SELECT b.epoch, r.epoch, r.closed_at FROM book_head b JOIN recovery r USING (province_code, book_id)"
        ).fetchall()
    assert len({row[0] for row in rows}) == 2
    assert all(head == epoch != "" and closed is None for head, epoch, closed in rows)
    assert main(["begin-recovery", "--database", empty_database, "--reason", "máy dự phòng"]) == 0
    assert "2 sổ" in capsys.readouterr().out
    (tmp_path / "x").write_text("no backup")
    assert main(["restore", "--database", empty_database, str(tmp_path / "x")]) == 1
    assert "không phải bản sao lưu" in capsys.readouterr().err


def test_old_values_are_purged_and_the_line_of_a_book_is_drawn(filled, capsys):
    book = filled.database.execute("SELECT book_id FROM book_head ORDER BY seq DESC").fetchone()[0]
    for days in (1, 100):
        filled.database.execute(
            "INSERT INTO conflict VALUES ('40', %s, %s, 'note', 'person', %s, '1', 1, 1, 'x', 1, now() - %s)",
            (book, days, book, timedelta(days=days)),
        )
    assert main(["purge", "--database", filled.database_url, "--book", str(book), "--below", "30"]) == 0
    assert filled.database.execute("SELECT seq FROM conflict").fetchall() == [(1,)]
    assert filled.database.execute("SELECT purged_seq FROM book_head WHERE book_id = %s", (book,)).fetchone() == (30,)
