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
