from __future__ import annotations

from dataclasses import replace

from desktop_app.storage.book import Book
from desktop_app.storage.package_notes import (
    NotedPackage,
    forget_invitation,
    keep_invitation,
    keep_package_key,
    kept_invitation,
    next_number,
    note_package,
    noted_package,
    noted_packages,
    package_key,
    settle_package,
)

WRITTEN = NotedPackage(
    "a" * 64, "out", "2026-11-22T04:00:00+00:00", "goi-1.skgoi", changes=12, number=1, state="written"
)


def test_packages_are_numbered_as_they_are_written(book: Book) -> None:
    with book.bookkeeping() as connection:
        assert next_number(connection) == 1
        note_package(connection, WRITTEN)
        note_package(connection, replace(WRITTEN, digest="b" * 64, way="in", number=9))
        assert next_number(connection) == 2
        note_package(connection, replace(WRITTEN, digest="c" * 64, at="2026-11-23T04:00:00+00:00", number=2))
    with book.reader() as reader:
        assert [noted.number for noted in noted_packages(reader, "out")] == [2, 1]


def test_an_answer_moves_a_package_on_and_its_proof_stays(book: Book) -> None:
    with book.bookkeeping() as connection:
        note_package(connection, WRITTEN)
        settle_package(connection, "out", WRITTEN.digest, "answered", "proof")
        settle_package(connection, "out", WRITTEN.digest, "answered")
        settle_package(connection, "out", "f" * 64, "answered", "of another machine")
        assert noted_package(connection, "out", WRITTEN.digest) == replace(WRITTEN, state="answered", receipt="proof")
        assert noted_package(connection, "out", "f" * 64) is None


def test_keys_and_invitations_are_kept_until_others_come(book: Book) -> None:
    with book.bookkeeping() as connection:
        assert (package_key(connection), kept_invitation(connection)) == (b"", b"")
        for told in (b"one", b"two"):
            keep_package_key(connection, told, "2026-11-22")
            keep_invitation(connection, told, "2026-11-22")
        assert (package_key(connection), kept_invitation(connection)) == (b"two", b"two")
        forget_invitation(connection)
        assert (package_key(connection), kept_invitation(connection)) == (b"two", b"")
