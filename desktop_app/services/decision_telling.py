"""After a conversation with the province: new keys are learnt where a decision waits for one, and states are told."""

from __future__ import annotations

from contextlib import suppress

import msgspec

from desktop_app.domain.errors import DomainError, EnvironmentFault
from desktop_app.services.decision_list import read_decisions, states_told
from desktop_app.services.decisions import prove_again
from desktop_app.services.signing_keys import certify_key
from desktop_app.services.speaking import ask_signed
from desktop_app.storage.book import Book
from desktop_app.storage.province_facts import fact, note_fact
from desktop_app.sync.questions import DecidedAnswer, TellDecided

_PATH = "v1/decided"
_TOLD = "decided_told"


def settle_quietly(book: Book) -> None:
    """Learns the province's newer keys if a decision waits for them, and tells what this book made of its decisions.

    What the line refuses is done after the next conversation; nothing that was received is lost by that.
    """
    with suppress(DomainError, EnvironmentFault):
        with book.reader() as reader:
            unproven = any(row.state == "unproven" for row in read_decisions(reader))
        if unproven:
            certify_key(book)  # brings the province's keys
            prove_again(book)
        _tell(book)


def _tell(book: Book) -> None:
    with book.reader() as reader:
        states, told = states_told(reader), fact(reader, _TOLD)
    if states.encode() == told or states == "{}":
        return
    ask_signed(book, _PATH, TellDecided(msgspec.json.decode(states, type=dict[int, str])), DecidedAnswer)
    with book.bookkeeping() as connection:
        note_fact(connection, _TOLD, states.encode(), book.surroundings.clock().isoformat())
