"""No board reads or changes another board's book, whatever road of the wire it tries; every route has its attempts here."""

from __future__ import annotations

from uuid import UUID

import msgspec
import pytest

from desktop_app.sync.packages import PACKAGE_TYPE, AskPackageKeys, Batch, PackageHead, pack_package, sealing_public
from desktop_app.sync.questions import QUESTION_TYPE, AskCertification, AskElsewhere, Asker, TellDecided, pack_question
from desktop_app.sync.sum_questions import (
    AskBuckets,
    AskDevices,
    AskRecords,
    AskSnapshot,
    KeepWrappedKey,
    RecoverRequest,
    RetireDevice,
)
from desktop_app.sync.wire import CONTENT_TYPE, EnrolRequest, Operation, pack
from provincial_server.app import Settings, create_app
from provincial_server.enrolment import CodeTerms, make_code
from provincial_server.openapi import operations
from provincial_server.package_keys import package_public_key
from provincial_server.provinces import province_of

SECRET = "Bí mật của ban kia"
RECORD = f"{77:032x}"
WORDS = {"note": SECRET, "full_name": SECRET}
JSON = "application/json"

QUESTIONS = {
    "/v1/elsewhere": AskElsewhere("2026-2027"),
    "/v1/certify": AskCertification(b"\3" * 32, b"\4" * 64),
    "/v1/decided": TellDecided({1: "applied"}),
    "/v1/package-keys": AskPackageKeys(),
    "/v1/buckets": AskBuckets(anew=True),
    "/v1/records": AskRecords("person", 0, {}),
    "/v1/snapshot": AskSnapshot(),
    "/v1/wrapped-key": KeepWrappedKey(b"{}"),
    "/v1/devices": AskDevices(),
}
OPEN_TO_ALL = {("GET", "/v1/openapi.json")}  # tells of no board: test_openapi
ALL_OF_A_BOOK = ("book", "device", "book_head", "entry", "operation", "record", "wrapped_key", "table_sum", "package")


@pytest.fixture
def mine(site):
    """The board that tries."""
    made = site.laptop()
    made.sync(made.entry(Operation("person", f"{1:032x}", "insert", {"full_name": "Người của ban này"})))
    return made


@pytest.fixture
def theirs(site):
    """The board that is tried."""
    made = site.laptop(name=SECRET)
    made.sync(made.entry(Operation("person", RECORD, "insert", WORDS)))
    return made


def claims(mine, theirs):
    """The ways in which one board says that it is another: book, device, whose key."""
    return [
        (theirs.book, mine.device, mine.key),
        (theirs.book, theirs.device, mine.key),
        (mine.book, theirs.device, mine.key),
        (mine.book, theirs.device, theirs.key),
        (mine.book, mine.device, theirs.key),
    ]


def sync_attempts(_site, mine, theirs):
    for book, device, key in claims(mine, theirs):
        for entries in ((), (mine.entry(Operation("person", RECORD, "update", {"note": "thay"})),)):
            yield CONTENT_TYPE, pack(mine.head(entries, book=book, device=device), entries, key)
            yield (
                CONTENT_TYPE,
                pack(mine.head(entries, book=book, device=device, cursor=0, log_hash="0" * 64), entries, key),
            )


def question_attempts(path):
    def attempts(_site, mine, theirs):
        asked = QUESTIONS[path]
        for book, device, key in claims(mine, theirs):
            yield QUESTION_TYPE, pack_question(Asker(path[1:], "40", book, device), asked, key)
        other = "v1/devices" if path != "/v1/devices" else "v1/snapshot"  # their own words, put to another use
        yield QUESTION_TYPE, pack_question(Asker(other, "40", theirs.book, theirs.device), asked, theirs.key)
        yield QUESTION_TYPE, pack_question(Asker(path[1:], "41", theirs.book, theirs.device), asked, theirs.key)

    return attempts


def retire_attempts(site, mine, theirs):
    QUESTIONS["/v1/retire"] = RetireDevice(theirs.device)
    yield from question_attempts("/v1/retire")(site, mine, theirs)


def enrol_attempts(site, mine, theirs):
    """A code that is theirs, and a code for their book asked with another key or for another book."""
    words = ("ban khác", "commune", "17179", "máy", "0.1.0")
    used = site.new_code()
    newcomer = site.stranger()
    newcomer.enrol(used)
    yield JSON, msgspec.json.encode(EnrolRequest(used, mine.key.public_key().public_bytes_raw(), newcomer.book, *words))
    yield JSON, msgspec.json.encode(EnrolRequest(used, mine.key.public_key().public_bytes_raw(), mine.book, *words))
    for_their_book = make_code(site.database, "40", CodeTerms("", "", 72, theirs.book, "second"), site.clock())
    yield (
        JSON,
        msgspec.json.encode(EnrolRequest(for_their_book, mine.key.public_key().public_bytes_raw(), mine.book, *words)),
    )
    yield JSON, msgspec.json.encode(EnrolRequest("00000000000", b"\1" * 32, theirs.book, *words))


def recover_attempts(site, mine, _theirs):
    yield (
        JSON,
        msgspec.json.encode(RecoverRequest(site.new_code(), "0.1.0")),
    )  # a code for a new book opens none that is
    yield JSON, msgspec.json.encode(RecoverRequest("0000000000", "0.1.0"))
    elsewhere = make_code(site.database, "40", CodeTerms("", "", 72, mine.book, "replacement"), site.clock())
    yield JSON, msgspec.json.encode(RecoverRequest(elsewhere, "0.1.0"))  # mine has handed in no key


def package_attempts(site, mine, theirs):
    seal = package_public_key(site.database, "40")
    for book, device, key in claims(mine, theirs):
        head = PackageHead("batch", "40", book, "Ban", device, site.clock().isoformat(), 1, 1)
        envelope = pack(theirs.head((), book=theirs.book, device=theirs.device), (), mine.key)
        yield PACKAGE_TYPE, pack_package(head, Batch((envelope,), sealing_public(mine.key), 0), seal, key)


ATTEMPTS = {
    ("POST", "/v1/sync"): sync_attempts,
    ("POST", "/v1/enrol"): enrol_attempts,
    ("POST", "/v1/recover"): recover_attempts,
    ("POST", "/v1/package"): package_attempts,
    ("POST", "/v1/retire"): retire_attempts,
    **{("POST", path): question_attempts(path) for path in list(QUESTIONS)},
}


def held(site, book):
    columns = {"device": "to_jsonb(t) - 'seen_at' - 'journal_head'"}
    return {
        table: site.database.execute(
            f"SELECT md5(string_agg(x::text, '' ORDER BY x::text)) FROM"
            f" (SELECT {columns.get(table, 'to_jsonb(t)')} AS x FROM {table} t WHERE book_id = %s) s",
            (book,),
        ).fetchone()
        for table in ALL_OF_A_BOOK
    }


def test_every_route_of_the_wire_has_its_attempts(site):
    app = create_app(Settings(site.database_url, province_of("40"), slots=1))
    routes = {(method, path) for path, method, _ in operations(app) if path.startswith("/v1/")}
    app.state.pool.close()
    assert routes == set(ATTEMPTS) | OPEN_TO_ALL


@pytest.mark.parametrize(("method", "path"), sorted(ATTEMPTS), ids=[path for _, path in sorted(ATTEMPTS)])
def test_no_board_reads_or_changes_another_boards_book(site, mine, theirs, method, path):
    before = held(site, theirs.book)
    tried = 0
    for kind, body in ATTEMPTS[method, path](site, mine, theirs):
        answer = site.http.request(method, path, content=body, headers={"content-type": kind})
        assert 400 <= answer.status_code < 500, (answer.status_code, answer.content[:200])
        assert SECRET.encode() not in answer.content
        assert len(answer.content) < 100  # a refusal, and no more
        tried += 1
    assert tried > 2
    assert held(site, theirs.book) == before


def test_a_laptop_of_another_book_cannot_be_told_from_one_that_is_none_and_stays(site, mine, theirs):
    before = held(site, theirs.book)
    asker = Asker("v1/retire", "40", mine.book, mine.device)
    answers = [
        site.http.post(
            "/v1/retire",
            content=pack_question(asker, RetireDevice(device), mine.key),
            headers={"content-type": QUESTION_TYPE},
        )
        for device in (theirs.device, UUID(int=5))
    ]
    assert answers[0].content == answers[1].content
    assert held(site, theirs.book) == before
    assert theirs.sync().verdict == "ok"


def test_without_signing_in_no_page_tells_of_a_board(site, theirs):
    for path, method, _ in operations(create_and_close(site)):
        if method == "GET" and not path.startswith("/v1/"):
            answer = site.http.get(path.replace("{book}", str(theirs.book)), follow_redirects=False)
            assert SECRET not in answer.text, path


def create_and_close(site):
    app = create_app(Settings(site.database_url, province_of("40"), slots=1))
    app.state.pool.close()
    return app
