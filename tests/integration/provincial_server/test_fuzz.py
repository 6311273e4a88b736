"""`/v1/sync` under whatever bytes there are: never a fault of the server, and nothing kept of what its book did not sign."""

from __future__ import annotations

import hashlib
import os
import struct

import msgspec
import pytest
from backports import zstd
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, example, given, seed, settings
from hypothesis import strategies as st

from desktop_app.sync.questions import Asker, pack_question
from desktop_app.sync.sum_questions import AskSnapshot
from desktop_app.sync.wire import CONTENT_TYPE, MAGIC, MAX_BODY_BYTES, unpack_answer

SEED = int(os.environ.get("SKH_SEED", "20261122"))
TABLES = (
    *("book", "device", "book_head", "replica", "acknowledged", "log_slice", "entry", "operation", "quarantine"),
    *("record", "conflict", "rollup", "table_sum", "audit_event", "package", "wrapped_key", "enrolment_code"),
)
# what a book's own, rightly signed batch may bring along
POISON = (
    {"full_name": "a\0b"},
    {"note": "x" * 1_000_000},
    {"full_name": "\U0010ffff" * 1000},
    {"birth": 2**63},
    {"birth": -(10**300)},
    {"amount": 1e308},
    {"standing": "chưa ai biết"},
    {"": 1},
    {"x" * 10_000: 1},
    {"a'; DROP TABLE record; --": "'); DELETE FROM book; --"},
    {f"c{n}": n for n in range(3000)},
)
RAW_POISON = (
    b'[{"d":{"full_name":"\\ud800"}}]',
    b'[{"i":NaN}]',
    b"[" * 100_000,
    b'{"a":' * 50_000,
    b"[" + b"9" * 10_000 + b"]",
    b"\xff\xfe[]",
    b"null",
    b"",
)


@pytest.fixture(scope="module")
def target(site):
    """A laptop with something already taken in, and another board."""
    here, elsewhere = site.laptop(), site.laptop()
    for one in (here, elsewhere):
        one.sync(one.entry(*(person(n) for n in range(3))))
    return here, elsewhere


def person(number, **fields):
    from desktop_app.sync.wire import Operation

    return Operation("person", f"{number:032x}", "insert", {"full_name": f"Người {number} (mẫu)", **fields})


def state(site, *books):
    """Everything that the province holds of these books, as one mark for each table; not when it saw them last."""
    marks = {}
    for table in TABLES:
        columns = "to_jsonb(t) - 'seen_at' - 'journal_head'" if table == "device" else "to_jsonb(t)"
        marks[table] = site.database.execute(
            f"SELECT md5(string_agg(x::text, '' ORDER BY x::text)) FROM (SELECT {columns} AS x FROM {table} t WHERE book_id = ANY(%s)) s",
            (list(books),),
        ).fetchone()
    return marks


def post(here, body):
    answer = here.http.post("/v1/sync", content=body, headers={"content-type": CONTENT_TYPE})
    assert answer.status_code < 500, (answer.status_code, body[:200])
    return answer


def dose(amount):
    return settings(max_examples=amount, database=None, suppress_health_check=list(HealthCheck))


def mutated(draw_bytes, at, kind, size):
    """The bytes with one wound: flipped, cut, doubled, filled in, exchanged."""
    data = bytearray(draw_bytes)
    at %= len(data)
    match kind:
        case "flip":
            data[at] ^= 1 << (size % 8)
        case "cut":
            del data[at:]
        case "drop":
            del data[at : at + 1 + size % 50]
        case "insert":
            data[at:at] = bytes((size + n) % 256 for n in range(1 + size % 70))
        case "double":
            data += data[at:]
        case "zero":
            data[at : at + 4] = b"\0\0\0\0"
    return bytes(data)


WOUNDS = st.tuples(
    st.integers(0, 10_000), st.sampled_from(["flip", "cut", "drop", "insert", "double", "zero"]), st.integers(0, 255)
)


def bytes_that_nobody_signed(amount, site, target):
    here, elsewhere = target
    envelope = here.envelope(here.entry(person(900), person(901)))
    before = state(site, here.book, elsewhere.book)

    @seed(SEED)
    @dose(amount)
    @given(
        st.one_of(
            st.binary(max_size=600),
            st.binary(max_size=600).map(MAGIC.__add__),
            st.lists(WOUNDS, min_size=1, max_size=3),
        )
    )
    @example(b"")
    @example(MAGIC)
    @example(MAGIC + struct.pack(">I", 2**32 - 1) + b"{}")
    @example(MAGIC + struct.pack(">I", 2) + b"{}" + bytes(64))
    def check(drawn):
        body = drawn
        if isinstance(drawn, list):
            body = envelope
            for wound in drawn:
                body = mutated(body, *wound) or b"x"
            if body == envelope:
                return
        assert 400 <= post(here, body).status_code < 500

    check()
    assert state(site, here.book, elsewhere.book) == before


def heads_that_somebody_else_signed(amount, site, target):
    here, elsewhere = target
    before = state(site, here.book, elsewhere.book)
    strangers_key = Ed25519PrivateKey.generate()

    @seed(SEED)
    @dose(amount)
    @given(
        st.sampled_from(["stranger", "other board", "replayed"]),
        st.dictionaries(
            st.sampled_from(["acked", "last", "cursor", "schema", "protocol", "decided"]),
            st.integers(-(2**70), 2**70),
            max_size=3,
        ),
        st.dictionaries(
            st.sampled_from(["replica", "log_hash", "acked_chain", "epoch", "program", "journal_head", "province"]),
            st.text(max_size=80),
            max_size=3,
        ),
    )
    def check(who, numbers, texts):
        sender = elsewhere if who == "other board" else here
        entry = sender.entry(person(902))
        words = msgspec.to_builtins(sender.head((entry,)))
        words |= {"book": str(here.book)} if who == "other board" else {}
        words |= {"book": str(elsewhere.book), "device": str(elsewhere.device)} if who == "replayed" else {}
        body = signed(
            {**words, **numbers, **texts},
            zstd.compress(msgspec.json.encode((entry,))),
            elsewhere.key if who == "other board" else strangers_key if who == "stranger" else here.key,
        )
        assert 400 <= post(here, body).status_code < 500

    check()
    assert state(site, here.book, elsewhere.book) == before


def signed(head, body, key):
    """An envelope of any head and any body."""
    encoded = head if isinstance(head, bytes) else msgspec.json.encode(head)
    envelope = MAGIC + struct.pack(">I", len(encoded)) + encoded + body
    return envelope + key.sign(hashlib.sha256(envelope).digest())


def bodies_that_the_book_itself_signed(amount, site):
    """Whatever a laptop with a broken program signs: refused or set aside, and its other records go in."""

    json_values = st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(-(2**80), 2**80), st.floats(), st.text(max_size=20)),
        lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=5), inner, max_size=4)),
        max_leaves=12,
    )

    @seed(SEED)
    @dose(amount)
    @given(st.one_of(json_values, st.sampled_from(RAW_POISON)), st.sampled_from(["body", "operation", "fields"]))
    def check(value, where):
        here = site.laptop()
        entry = here.entry(person(1))
        built = msgspec.to_builtins((entry,))
        if isinstance(value, bytes):
            data = value
        elif where == "body":
            data = safe_json(value)
        elif where == "operation":
            data = safe_json([{**built[0], "o": [value]}])
        else:
            data = safe_json([{**built[0], "o": [{"t": "person", "k": f"{2:032x}", "c": "insert", "d": value}]}])
        answer = post(here, signed(msgspec.to_builtins(here.head((entry,))), zstd.compress(data), here.key))
        if answer.status_code >= 400:
            assert site.database.execute(
                "SELECT count(*) FROM operation WHERE book_id = %s", (here.book,)
            ).fetchone() == (0,)
        assert here.sync(here.entry(person(3))).verdict in {"ok", "rewound"}  # the book is not stuck

    check()


def safe_json(value):
    import json

    return json.dumps(value).encode()


def test_bytes_that_nobody_signed_change_nothing(site, target):
    bytes_that_nobody_signed(60, site, target)


def test_heads_that_somebody_else_signed_change_nothing(site, target):
    heads_that_somebody_else_signed(40, site, target)


def test_bodies_that_a_book_itself_signed_are_no_fault_of_the_server(site):
    bodies_that_the_book_itself_signed(15, site)


@pytest.mark.long
def test_thousands_of_bytes_heads_and_bodies(site, target):
    print(f"seed {SEED}")  # noqa: T201 - to go the same way again: SKH_SEED=…
    bytes_that_nobody_signed(4000, site, target)
    heads_that_somebody_else_signed(2000, site, target)
    bodies_that_the_book_itself_signed(600, site)


@pytest.mark.parametrize("fields", POISON, ids=range(len(POISON)))
def test_one_poisoned_record_is_set_aside_or_kept_and_the_others_go_in(site, fields):
    here = site.laptop()
    answer = here.sync(here.entry(person(1), person(2, **fields), person(3)))
    assert (answer.verdict, answer.accepted) == ("ok", 3)
    names = {
        row[0]
        for row in site.database.execute("SELECT fields->>'full_name' FROM record WHERE book_id = %s", (here.book,))
    }
    assert {"Người 1 (mẫu)", "Người 3 (mẫu)"} <= names
    assert len(answer.quarantined) + len(names) == 3


@pytest.mark.parametrize("body", RAW_POISON, ids=range(len(RAW_POISON)))
def test_a_signed_body_that_is_no_batch_leaves_nothing(site, body):
    here = site.laptop()
    answer = post(here, signed(msgspec.to_builtins(here.head((here.entry(person(1)),))), zstd.compress(body), here.key))
    assert 400 <= answer.status_code < 500
    assert site.database.execute("SELECT count(*) FROM entry WHERE book_id = %s", (here.book,)).fetchone() == (0,)


def test_bombs_are_not_unpacked(site):
    here = site.laptop()
    words = msgspec.to_builtins(here.head((here.entry(person(1)),)))
    flat = zstd.compress(b" " * (MAX_BODY_BYTES + 1))
    nested = zstd.compress(zstd.compress(b" " * (MAX_BODY_BYTES + 1)))
    many = zstd.compress(b"[]") * 50
    for bomb in (flat, nested, many, flat[: len(flat) // 2]):
        assert post(here, signed(words, bomb, here.key)).status_code == 400
    head_bomb = signed(b'{"a":' * 5000 + b"1" + b"}" * 5000, b"", here.key)
    assert post(here, head_bomb).status_code == 400


def test_an_answer_is_no_envelope_and_a_question_is_none_either(site):
    here = site.laptop()
    question = pack_question(Asker("v1/sync", "40", here.book, here.device), AskSnapshot(), here.key)
    assert post(here, question).status_code == 400
    answer = post(here, here.envelope())
    assert unpack_answer(answer.content).verdict == "ok"
    assert post(here, answer.content).status_code == 400
