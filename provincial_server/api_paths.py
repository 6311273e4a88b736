"""What each address of the wire takes and gives, with examples; `openapi.py` makes the document of it.

Whoever adds a route below `/v1` adds it here: a test looks.
"""

from __future__ import annotations

from desktop_app.sync.questions import (
    AskCertification,
    AskElsewhere,
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
from provincial_server.api_book_paths import BOOK_PATHS
from provincial_server.api_description import (
    ALWAYS,
    BOOK,
    DEVICE,
    ENTRY,
    JSON,
    NOON,
    RECORD,
    SIGNED,
    TEXT,
    Described,
    Sent,
    built,
    signed,
)
from provincial_server.routes.service import Readiness

_head = Head(
    province="40",
    book=BOOK,
    device=DEVICE,
    replica="5f0c1d9a7b3e4421",
    acked=0,
    acked_chain=EMPTY_CHAIN,
    last=1,
    cursor=0,
    log_hash=EMPTY_CHAIN,
    schema=5,
    program="0.1.0",
    local_time=NOON,
    journal_head="ab" * 32,
)
_entry = Entry(
    id=ENTRY,
    actor="bà Lài (mẫu)",
    action="members.person_added",
    made_at=NOON,
    time=115792089237316,
    seen=0,
    schema=5,
    operations=(Operation("person", RECORD, "insert", {"full_name": "Ông Mẫu"}),),
)
_answer = Answer(verdict="ok", accepted=1, chain="cd" * 32, cursor=1, log_hash="ef" * 32, server_time=NOON, more=False)
_enrol = EnrolRequest(
    "8QZY2KEKWQ",
    b"\1" * 32,
    BOOK,
    "Hội Khuyến học xã Mẫu",
    "commune",
    "17179",
    "máy của ban",
    "0.1.0",
    letter="B",
    letters=("A",),
    cursor=12,
    log_hash="ef" * 32,
)
_enrolled = EnrolAnswer("40", "Tỉnh Nghệ An", DEVICE, "A", NOON)

DESCRIBED: dict[tuple[str, str], Described] = {
    ("POST", "/v1/enrol"): Described(
        "laptops",
        "A laptop gets its name at the province",
        "With a code that is good once. The same request again gets the same answer.",
        Sent(JSON, (EnrolRequest,), built(_enrol)),
        (
            (
                200,
                "The device",
                Sent(JSON, (EnrolAnswer,), built(EnrolAnswer("40", "Tỉnh Nghệ An", DEVICE, "A", NOON))),
            ),
        ),
        (*ALWAYS, "unknown_code", "code_used", "code_expired", "wrong_book", "book_known"),
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
    ("POST", "/v1/elsewhere"): signed(
        "/v1/elsewhere",
        "Which children of this book do other books propose, too",
        AskElsewhere,
        AskElsewhere("2026-2027"),
        ElsewhereAnswer(b"\2" * 32, (Elsewhere("ab12", "Hội Khuyến học xã Mẫu", "", handed_over=False),)),
    ),
    ("POST", "/v1/certify"): signed(
        "/v1/certify",
        "The province certifies a board's key for certificates",
        AskCertification,
        AskCertification(b"\3" * 32, b"\4" * 64),
        CertificationAnswer(b"\5", (b"\6" * 32,)),
    ),
    **BOOK_PATHS,
    ("GET", "/v1/openapi.json"): Described(
        "service",
        "This document",
        "Made from the routes of the server that answers.",
        None,
        ((200, "The document", Sent(JSON, (), {"openapi": "3.1.0"})),),
    ),
    ("GET", "/healthz"): Described(
        "service",
        "Is the process alive",
        "Does not ask the database.",
        None,
        ((200, "It is", Sent(TEXT, (), "ok\n")),),
    ),
    ("GET", "/readyz"): Described(
        "service",
        "Can the server do its work",
        "The database answers, its tables are of this program, and its disk has room (where it can be seen).",
        None,
        (
            (200, "It can", Sent(JSON, (Readiness,), built(Readiness(True, True, True, True, 10**10)))),  # noqa: FBT003
            (503, "Not now", Sent(JSON, (Readiness,), built(Readiness(False, False, False, True, None)))),  # noqa: FBT003
        ),
    ),
    ("GET", "/metrics"): Described(
        "service",
        "What Prometheus counts",
        "For this machine, or with the token as `Authorization: Bearer …`.",
        None,
        (
            (200, "The numbers", Sent(TEXT)),
            (403, "Not from here", Sent(TEXT)),
            (503, "The database is away", Sent(TEXT)),
        ),
    ),
}
