"""The small commands over a real database."""

from __future__ import annotations

import io
import sys
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql

from desktop_app.sync.codes import code_is_right
from desktop_app.sync.packages import read_invitation
from provincial_server.__main__ import main
from provincial_server.command_line.people import COMMAND


@pytest.fixture
def type_in(monkeypatch):
    """What is piped into the command."""
    return lambda text: monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def test_a_code_is_printed_and_its_terms_are_kept(site, capsys):
    assert (
        main(["enrol-code", "--database", site.database_url, "--commune", "17179", "--board", "Xã mẫu", "--hours", "5"])
        == 0
    )
    code = capsys.readouterr().out.strip()
    assert code_is_right(code)
    terms = site.database.execute(
        "SELECT commune_code, expires_at - created_at FROM enrolment_code WHERE board_name = 'Xã mẫu'"
    ).fetchone()
    assert terms == ("17179", timedelta(hours=5))


def test_a_code_for_a_book_lets_one_more_laptop_into_it(site, capsys, refusal):
    first = site.laptop()
    command = ["enrol-code", "--database", site.database_url, "--book", first.book.hex, "--role", "replacement"]
    assert main(command) == 0
    code = capsys.readouterr().out.strip()
    assert refusal(site.stranger().ask_to_enrol(code)) == "wrong_book"
    assert site.stranger(first.book).enrol(code).letter == "B"
    roles = site.database.execute("SELECT role FROM device WHERE book_id = %s ORDER BY letter", (first.book,))
    assert roles.fetchall() == [("main",), ("replacement",)]


def test_a_code_for_a_book_that_the_province_does_not_know_is_refused_in_words(site, capsys):
    for words in (["enrol-code"], ["package", "invite"]):
        assert main([*words, "--database", site.database_url, "--book", uuid4().hex]) == 1
        assert "Tỉnh không có sổ" in capsys.readouterr().err


def test_an_invitation_for_a_book_lets_one_more_laptop_into_it(site, capsys, tmp_path):
    first = site.laptop()
    out = ["--out", str(tmp_path)]
    assert main(["package", "invite", "--database", site.database_url, "--book", str(first.book), *out]) == 0
    invitation, _ = read_invitation(Path(capsys.readouterr().out.strip()).read_bytes())
    assert site.stranger(first.book).enrol(invitation.code).letter == "B"


def test_what_is_done_at_a_terminal_stands_in_the_audit_log(own_site, type_in, capsys):
    place = ["--database", own_site.database_url]
    assert main(["enrol-code", *place, "--commune", "17179", "--board", "Xã mẫu", "--hours", "5"]) == 0
    code = capsys.readouterr().out.strip()
    for _ in range(2):
        type_in("mat khau that dai\n")
        assert main(["add-user", *place, "minh"]) == 0
    assert main(["new-signing-key", *place]) == 0
    mark = capsys.readouterr().out.strip().rpartition(": ")[2]
    assert main(["audit", *place]) == 0
    told = [line.split("\t")[1:] for line in capsys.readouterr().out.splitlines()]
    assert told == [
        [COMMAND, "keys.made", "-", f"mark={mark}"],
        [COMMAND, "users.new_password", "-", "name=minh"],
        [COMMAND, "users.added", "-", "name=minh role=province commune="],
        [COMMAND, "codes.made", "-", "board=Xã mẫu hours=5 commune=17179"],
    ]
    kept = own_site.database.execute("SELECT string_agg(facts::text, ' ') FROM audit_event").fetchone()[0]
    assert code not in kept
    assert "mat khau" not in kept


@pytest.mark.parametrize("words", [["enrol-code"], ["package", "invite"]])
def test_a_code_for_a_commune_that_the_province_has_not_is_refused_in_words(site, words, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main([*words, "--database", site.database_url, "--commune", "99999"]) == 1
    said = capsys.readouterr()
    assert "không có xã mang mã 99999" in said.err
    assert said.out == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [["devices", "{book}"], ["purge", "--book", "{book}", "--below", "5"], ["retire-device", "{book}", "{book}"]],
)
def test_a_book_that_the_province_does_not_know_is_refused_in_words(own_site, words, capsys):
    words = [word.format(book=uuid4().hex) for word in words]
    assert main([*words, "--database", own_site.database_url]) == 1
    assert "Tỉnh không có sổ" in capsys.readouterr().err
    assert own_site.database.execute("SELECT count(*) FROM audit_event").fetchone() == (0,)


def test_a_password_that_is_no_text_is_refused_in_words(site, tmp_path, capsys):
    file = tmp_path / "password"
    file.write_bytes(b"\x7fELF\xd0\xff and more")
    assert main(["add-user", "--database", site.database_url, "ma", "--password-file", str(file)]) == 1
    assert "không phải là chữ" in capsys.readouterr().err


def test_two_codes_are_never_the_same(site, capsys):
    for _ in range(2):
        assert main(["enrol-code", "--database", site.database_url]) == 0
    first, second = capsys.readouterr().out.split()
    assert first != second


def test_a_database_that_does_not_answer_is_refused_in_words(capsys):
    assert main(["enrol-code", "--database", "postgresql://nobody@127.0.0.1:1/none"]) == 1
    assert capsys.readouterr().err.startswith("Không vào được cơ sở dữ liệu")


def test_the_database_of_a_newer_program_is_refused_in_words(own_site, capsys):
    own_site.database.execute("UPDATE alembic_version SET version_num = '9999'")
    assert main(["enrol-code", "--database", own_site.database_url]) == 1
    assert "chương trình mới hơn" in capsys.readouterr().err


@pytest.mark.parametrize(("name", "password"), [("minh", "ngắn"), ("  ", "mật khẩu mẫu")])
def test_a_user_without_a_name_or_a_password_is_refused_in_words(site, type_in, capsys, name, password):
    type_in(password + "\n")
    assert main(["add-user", name, "--database", site.database_url]) == 1
    assert "ví dụ" in capsys.readouterr().err.lower()


def test_a_password_may_come_from_a_file(site, tmp_path, capsys):
    (tmp_path / "mk").write_text("mật khẩu mẫu\n", encoding="utf-8")
    words = ["add-user", "bà Lài", "--database", site.database_url, "--password-file"]
    assert main([*words, str(tmp_path / "mk")]) == 0
    assert main([*words, str(tmp_path / "none")]) == 1
    assert str(tmp_path / "none") in capsys.readouterr().err


def test_a_role_that_may_make_no_tables_is_refused_in_words(empty_database, capsys):
    role, words = f"nguoi_la_{uuid4().hex[:8]}", urlsplit(empty_database)
    with psycopg.connect(empty_database, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE ROLE {} LOGIN PASSWORD 'mau'").format(sql.Identifier(role)))
        try:
            place = urlunsplit(words._replace(netloc=f"{role}:mau@{words.hostname}:{words.port}"))
            assert main(["enrol-code", "--database", place]) == 1
        finally:
            connection.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(role)))
    assert capsys.readouterr().err.startswith("Không vào được cơ sở dữ liệu")
