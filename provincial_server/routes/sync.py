"""The requests of a laptop."""

from __future__ import annotations

import logging
from asyncio import get_running_loop
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import partial
from pathlib import Path

import msgspec
import psycopg
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from desktop_app.domain.administrative import Province
from desktop_app.domain.dates import Clock
from desktop_app.domain.errors import NOT_DECODED
from desktop_app.domain.ids import NewId
from desktop_app.sync.packages import MAX_PACKAGE_BYTES, PACKAGE_TYPE
from desktop_app.sync.questions import QUESTION_TYPE, AskCertification, AskElsewhere, TellDecided
from desktop_app.sync.wire import CONTENT_TYPE, EnrolRequest, pack_answer
from provincial_server.certifying import certify
from provincial_server.child_marks import elsewhere
from provincial_server.database import Connected, Pool, weed
from provincial_server.decisions import hear_states
from provincial_server.enrolment import enrol
from provincial_server.limits import Slots, has_room, read_body
from provincial_server.package_requests import PackageDesk, hand_in_package, tell_package_keys
from provincial_server.questions import hear
from provincial_server.refusals import Refused
from provincial_server.routes.book_questions import book_questions
from provincial_server.store import converse
from provincial_server.watching import know_sender, refusal_answer

_TO_REFUSE = 8  # threads beyond the slots, so that whoever finds none is told at once
MAX_ENVELOPE_BYTES = 16 * 1024 * 1024
MAX_QUESTION_BYTES = 16 * 1024
_JSON = "application/json"
Task = Callable[[Connected, bytes], bytes]
_json = msgspec.json.Encoder()
_log = logging.getLogger(__name__)
_enrol_request = msgspec.json.Decoder(EnrolRequest)


def sync_routes(
    province: Province, pool: Pool, slots_count: int, clock: Clock, new_id: NewId, folder: Path | None
) -> APIRouter:
    """`POST /v1/enrol`, `POST /v1/sync`, signed questions; `folder`: where the database lies, if it is here."""
    answered = _answering(pool, Slots(slots_count), folder)

    def do_enrol(connection: Connected, body: bytes) -> bytes:
        try:
            request = _enrol_request.decode(body)
        except NOT_DECODED:
            raise Refused("bad_envelope") from None
        return _json.encode(enrol(connection, province, request, clock(), new_id))

    def do_sync(connection: Connected, body: bytes) -> bytes:
        return pack_answer(converse(connection, province.code, body, clock()))

    def do_elsewhere(connection: Connected, body: bytes) -> bytes:
        asker, question = hear(connection, province.code, "v1/elsewhere", body, AskElsewhere)
        return _json.encode(elsewhere(connection, asker, question))

    def do_certify(connection: Connected, body: bytes) -> bytes:
        asker, question = hear(connection, province.code, "v1/certify", body, AskCertification)
        return _json.encode(certify(connection, asker, question, clock()))

    desk = PackageDesk(province, clock, new_id)

    def do_decided(connection: Connected, body: bytes) -> bytes:
        asker, question = hear(connection, province.code, "v1/decided", body, TellDecided)
        return _json.encode(hear_states(connection, asker, question, clock()))

    router, threads = APIRouter(), ThreadPoolExecutor(slots_count + _TO_REFUSE, "laptops")
    for path, sends, limit, answers, task in (
        ("/v1/enrol", _JSON, MAX_QUESTION_BYTES, _JSON, do_enrol),
        ("/v1/sync", CONTENT_TYPE, MAX_ENVELOPE_BYTES, CONTENT_TYPE, do_sync),
        ("/v1/elsewhere", QUESTION_TYPE, MAX_QUESTION_BYTES, _JSON, do_elsewhere),
        ("/v1/certify", QUESTION_TYPE, MAX_QUESTION_BYTES, _JSON, do_certify),
        ("/v1/decided", QUESTION_TYPE, MAX_QUESTION_BYTES, _JSON, do_decided),
        ("/v1/package", PACKAGE_TYPE, MAX_PACKAGE_BYTES, PACKAGE_TYPE, partial(hand_in_package, desk)),
        ("/v1/package-keys", QUESTION_TYPE, MAX_QUESTION_BYTES, _JSON, partial(tell_package_keys, desk)),
        *book_questions(province, clock),
    ):
        router.add_route(path, _taking(sends, limit, answers, partial(answered, task), threads), methods=["POST"])
    return router


def _answering(pool: Pool, slots: Slots, folder: Path | None) -> Callable[[Task, bytes], bytes]:
    """What works on a request with a connection of the pool; a database in trouble is a reason to come back."""

    def answered(task: Task, body: bytes) -> bytes:
        if not has_room(folder):
            _log.error("the disk of the database is nearly full")
            raise Refused("disk_full")
        try:
            with slots.one(), pool.connection() as connection:
                return task(connection, body)
        except psycopg.errors.DiskFull:
            _log.error("the disk of the database is full")
            raise Refused("disk_full") from None
        except psycopg.OperationalError as fault:  # restarting, too slow, no free connection: the laptop tries again
            _log.warning("the database does not answer: %s", type(fault).__name__)
            weed(pool, fault)
            raise Refused("busy") from None

    return answered


def _taking(
    sends: str, limit: int, answers: str, answered: Callable[[bytes], bytes], threads: Executor
) -> Callable[[Request], Awaitable[Response]]:
    """What takes a request of one kind in: its type, its length, its answer on one of the threads, its refusal."""

    async def take(request: Request) -> Response:
        try:
            _check_type(request, sends)
            body = await read_body(request, limit)
            if sends != _JSON:
                know_sender(request, body)
            return Response(await get_running_loop().run_in_executor(threads, answered, body), media_type=answers)
        except Refused as refused:
            return refusal_answer(request, refused)

    return take


def _check_type(request: Request, expected: str) -> None:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != expected:
        raise Refused("bad_envelope")
