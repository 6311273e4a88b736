"""How an address of the wire is described: what it takes, what it gives, why it may refuse, with examples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import msgspec

from desktop_app.sync.questions import QUESTION_TYPE, Asker
from provincial_server.refusals import Code

JSON = "application/json"
TEXT = "text/plain"
BOOK = UUID("01930000-0000-7000-8000-000000000001")
DEVICE = UUID("01930000-0000-7000-8000-000000000002")
ENTRY = UUID("01930000-0000-7000-8000-000000000003")
RECORD = "0193000000007000800000000000000a"
NOON = "2026-11-21T05:00:00+00:00"


@dataclass(frozen=True, slots=True)
class Sent:
    """A body.

    Attributes:
        inside: Types that it holds; of a body that is not binary, the one that it is.
        binary: Whether they are packed in bytes (see `desktop_app/sync/wire.py` and `questions.py`).
    """

    media_type: str
    inside: tuple[type, ...] = ()
    example: object = None
    binary: bool = False


@dataclass(frozen=True, slots=True)
class Described:
    """One address: what it takes, what it answers, why it may refuse."""

    tag: str
    summary: str
    description: str
    sends: Sent | None
    answers: tuple[tuple[int, str, Sent], ...]
    refusals: tuple[Code, ...] = ()

    def types(self) -> Iterator[type]:
        """Every type that its bodies hold."""
        for sent in (self.sends, *(answer[2] for answer in self.answers)):
            if sent is not None:
                yield from sent.inside


def built(value: object) -> object:
    """An example as it looks in JSON."""
    return msgspec.to_builtins(value)


def question(path: str, kind: type, example: object) -> Sent:
    """The body of a signed question about `path`."""
    asker = Asker(path, "40", BOOK, DEVICE)
    return Sent(QUESTION_TYPE, (Asker, kind), [built(asker), built(example)], binary=True)


ALWAYS: tuple[Code, ...] = ("bad_envelope", "too_large", "too_many", "busy", "disk_full")
SIGNED: tuple[Code, ...] = (*ALWAYS, "bad_signature", "unknown_device", "wrong_book")
SIGNED_BYTES = (
    "Bytes: the magic word `SKHQ`, the length of the asker (4 bytes, big-endian), the asker as JSON, the question as"
    " JSON, and an Ed25519 signature of the SHA-256 of all that."
)


def signed(path: str, summary: str, kind: type, asked: object, answered: object) -> Described:
    """A signed question of an enrolled device, with an answer in JSON."""
    answer = Sent(JSON, (type(answered),), built(answered))
    taken = question(path.strip("/"), kind, asked)
    return Described("laptops", summary, SIGNED_BYTES, taken, ((200, "The answer", answer),), SIGNED)
