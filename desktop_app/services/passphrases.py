"""The passphrase of a whole book and its recovery code, changed together while the book is open."""

from __future__ import annotations

from desktop_app.domain.users import NotKeeper
from desktop_app.storage.book import Book, change_passphrase
from desktop_app.storage.faults import PassphraseTaken, PassphraseWrong
from desktop_app.storage.key_files import found_slots
from desktop_app.storage.keys import unlock


def change_book_key(book: Book, current: str, passphrase: str, recovery_code: str) -> None:
    """Gives the book another passphrase and another recovery code; those before no longer open it.

    Args:
        book: Open, by somebody who sees the whole of it.
        current: A passphrase that opens the book now: an open window alone does not prove who sits before it.
        passphrase: The new one.
        recovery_code: The new one, already on paper.

    Raises:
        NotKeeper: Who asks sees one board only.
        PassphraseWrong: `current` does not open the book.
        PassphraseTaken: A user has the new passphrase already.
        PassphraseTooShort, PassphraseTooSimple: It can be guessed.
        EnvironmentFault: The key file or the folder failed; the book opens as before.
    """
    if book.scope is not None:
        raise NotKeeper
    slots = found_slots(book.path, book.surroundings.machine)
    asking = unlock(slots, current).user
    if asking is not None and asking.board:
        raise PassphraseWrong  # of somebody who sees one board only
    try:
        holder = unlock(slots, passphrase).user
    except PassphraseWrong:
        holder = None
    if holder is not None:
        raise PassphraseTaken
    change_passphrase(book, passphrase, recovery_code)
