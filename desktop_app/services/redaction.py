"""Takes what was erased for good out of this laptop's journal too, without breaking the chain with the province."""

from __future__ import annotations

from desktop_app.storage.book import Book
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.redacting import blank_journal, keep_links, redactions_pending
from desktop_app.storage.triggers import board_fields
from desktop_app.sync.entries import to_wire
from desktop_app.sync.sealing import FieldSeal
from desktop_app.sync.wire import link

_AT_ONCE = 1000


def finish_redactions(book: Book) -> int:
    """Blanks older bodies of redacted records in the journal; called before and after speaking with the province.

    The province may hold unsent changes as they were first written, because its answer was lost. Their chain hashes
    are kept before they are blanked, and travel with them.

    Returns:
        How many entries of the journal have lost words.
    """
    with book.whole_reader() as reader:
        pending = redactions_pending(reader)
    if not pending:
        return 0
    replica, links = _links(book, pending)
    with book.bookkeeping() as connection:
        keep_links(connection, replica, links)
        blanked = blank_journal(connection)
    if blanked:
        with book.whole_reader() as reader:
            book.folder.begin_anew(reader, book.surroundings.clock())
    return blanked


def _links(book: Book, pending: frozenset[tuple[str, str]]) -> tuple[str, dict[int, str]]:
    """The chain hashes after the unsent changes of these records, as they stand now."""
    outbox, seal = BookOutbox(book), FieldSeal(book.data_key, board_fields())
    position = outbox.position()
    chain, number = position.acked_chain, position.acked
    links: dict[int, str] = {}
    while parts := outbox.unsent(number, _AT_ONCE):
        for part in parts:
            entry = to_wire(part, seal)
            for place, operation in enumerate(entry.operations, start=entry.first):
                chain, number = link(chain, entry.id, place, operation), number + 1
                if (operation.table, operation.record) in pending:
                    links[number] = chain
    return position.replica, links
