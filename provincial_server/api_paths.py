"""What each address of the wire takes and gives, with examples; `openapi.py` makes the document of it.

Whoever adds a route below `/v1` adds it here: a test looks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import msgspec

from desktop_app.sync.questions import (
    QUESTION_TYPE,
    AskCertification,
    AskElsewhere,
    Asker,
    CertificationAnswer,
    Elsewhere,
    ElsewhereAnswer,
)
from desktop_app.sync.wire import (
    CONTENT_TYPE,
    EMPTY_CHAIN,
    Answer,
    EnrolAnswer,
    EnrolRequest,
    Entry,
    Head,
    Operation,
)
from provincial_server.refusals import Code
from provincial_server.routes.service import Readiness

_JSON = "application/json"
_TEXT = "text/plain"
_BOOK = UUID("01930000-0000-7000-8000-000000000001")
_DEVICE = UUID("01930000-0000-7000-8000-000000000002")
_ENTRY = UUID("01930000-0000-7000-8000-000000000003")
_NOON = "2026-11-21T05:00:00+00:00"


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
    asker = Asker(path, "40", _BOOK, _DEVICE)
    return Sent(QUESTION_TYPE, (Asker, kind), [built(asker), built(example)], binary=True)


ALWAYS: tuple[Code, ...] = ("bad_envelope", "too_large", "too_many", "busy", "disk_full")
SIGNED: tuple[Code, ...] = (*ALWAYS, "bad_signature", "unknown_device", "wrong_book")
_SIGNED_BYTES = (
    "Bytes: the magic word `SKHQ`, the length of the asker (4 bytes, big-endian), the asker as JSON, the question as"
    " JSON, and an Ed25519 signature of the SHA-256 of all that."
)
_head = Head(
    province="40",
    book=_BOOK,
    device=_DEVICE,
    replica="5f0c1d9a7b3e4421",
    acked=0,
    acked_chain=EMPTY_CHAIN,
    last=1,
    cursor=0,
    log_hash=EMPTY_CHAIN,
    schema=5,
    program="0.1.0",
    local_time=_NOON,
    journal_head="ab" * 32,
)
_entry = Entry(
    id=_ENTRY,
    actor="bà Lài (mẫu)",
    action="members.person_added",
    made_at=_NOON,
    time=115792089237316,
    seen=0,
    schema=5,
    operations=(Operation("person", "0193000000007000800000000000000a", "insert", {"full_name": "Ông Mẫu"}),),
)
_answer = Answer(verdict="ok", accepted=1, chain="cd" * 32, cursor=1, log_hash="ef" * 32, server_time=_NOON, more=False)
_enrol = EnrolRequest(
    "8QZY2KEKWQ", b"\1" * 32, _BOOK, "Hội Khuyến học xã Mẫu", "commune", "17179", "máy của ban", "0.1.0"
)
_enrolled = EnrolAnswer("40", "Tỉnh Nghệ An", _DEVICE, "A", _NOON)
_certified = CertificationAnswer(b"\5", (b"\6" * 32,))

DESCRIBED: dict[tuple[str, str], Described] = {
    ("POST", "/v1/enrol"): Described(
        "laptops",
        "A laptop gets its name at the province",
        "With a code that is good once. The same request again gets the same answer.",
        Sent(_JSON, (EnrolRequest,), built(_enrol)),
        (
            (
                200,
                "The device",
                Sent(_JSON, (EnrolAnswer,), built(EnrolAnswer("40", "Tỉnh Nghệ An", _DEVICE, "A", _NOON))),
            ),
        ),
        (*ALWAYS, "unknown_code", "code_used", "code_expired", "wrong_book"),
    ),
    ("POST", "/v1/sync"): Described(
        "laptops",
        "A batch up, a page of the book's log down",
        "Bytes: the magic word, the length of the head (4 bytes, big-endian), the head as JSON, the entries as JSON"
        " packed with zstd, and an Ed25519 signature of the SHA-256 of all that. The answer is JSON packed with zstd.",
        Sent(CONTENT_TYPE, (Head, Entry), [built(_head), [built(_entry)]], binary=True),
        ((200, "The verdict", Sent(CONTENT_TYPE, (Answer,), built(_answer), binary=True)),),
        (*SIGNED, "gap"),
    ),
    ("POST", "/v1/elsewhere"): Described(
        "laptops",
        "Which children of this book do other books propose, too",
        _SIGNED_BYTES,
        question("v1/elsewhere", AskElsewhere, AskElsewhere("2026-2027")),
        (
            (
                200,
                "What was found",
                Sent(
                    _JSON,
                    (ElsewhereAnswer,),
                    built(ElsewhereAnswer(b"\2" * 32, (Elsewhere("ab12", "Hội Khuyến học xã Mẫu", "", False),))),  # noqa: FBT003
                ),
            ),
        ),
        SIGNED,
    ),
    ("POST", "/v1/certify"): Described(
        "laptops",
        "The province certifies a board's key for certificates",
        _SIGNED_BYTES,
        question("v1/certify", AskCertification, AskCertification(b"\3" * 32, b"\4" * 64)),
        (
            (
                200,
                "The certification",
                Sent(_JSON, (CertificationAnswer,), built(CertificationAnswer(b"\5", (b"\6" * 32,)))),
            ),
        ),
        SIGNED,
    ),
    ("GET", "/v1/openapi.json"): Described(
        "service",
        "This document",
        "Made from the routes of the server that answers.",
        None,
        ((200, "The document", Sent(_JSON, (), {"openapi": "3.1.0"})),),
    ),
    ("GET", "/healthz"): Described(
        "service",
        "Is the process alive",
        "Does not ask the database.",
        None,
        ((200, "It is", Sent(_TEXT, (), "ok\n")),),
    ),
    ("GET", "/readyz"): Described(
        "service",
        "Can the server do its work",
        "The database answers, its tables are of this program, and its disk has room (where it can be seen).",
        None,
        (
            (200, "It can", Sent(_JSON, (Readiness,), built(Readiness(True, True, True, True, 10**10)))),  # noqa: FBT003
            (503, "Not now", Sent(_JSON, (Readiness,), built(Readiness(False, False, False, True, None)))),  # noqa: FBT003
        ),
    ),
    ("GET", "/metrics"): Described(
        "service",
        "What Prometheus counts",
        "For this machine, or with the token as `Authorization: Bearer …`.",
        None,
        (
            (200, "The numbers", Sent(_TEXT)),
            (403, "Not from here", Sent(_TEXT)),
            (503, "The database is away", Sent(_TEXT)),
        ),
    ),
}
