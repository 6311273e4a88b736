"""The requests of a laptop."""

from __future__ import annotations

import logging
from collections.abc import Callable

import msgspec
import psycopg
from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from desktop_app.domain.administrative import Province
from desktop_app.domain.dates import Clock
from desktop_app.domain.ids import NewId
from desktop_app.sync.questions import QUESTION_TYPE, AskElsewhere
from desktop_app.sync.wire import CONTENT_TYPE, EnrolRequest, Refusal, pack_answer
from provincial_server.child_marks import elsewhere
from provincial_server.database import Connected, Pool
from provincial_server.enrolment import enrol
from provincial_server.limits import Slots, read_body
from provincial_server.questions import hear
from provincial_server.refusals import STATUS, Refused
from provincial_server.store import converse

MAX_ENVELOPE_BYTES = 16 * 1024 * 1024
MAX_ENROL_BYTES = 16 * 1024
RETRY_AFTER_S = 2
_json = msgspec.json.Encoder()
_log = logging.getLogger(__name__)
_enrol_request = msgspec.json.Decoder(EnrolRequest)


def sync_routes(province: Province, pool: Pool, slots_count: int, clock: Clock, new_id: NewId) -> APIRouter:
    """`POST /v1/enrol`, `POST /v1/sync` and `POST /v1/elsewhere`."""
    router = APIRouter()
    slots = Slots(slots_count)

    def work(task: Callable[[Connected], bytes]) -> bytes:
        try:
            with slots.one(), pool.connection() as connection:
                return task(connection)
        except psycopg.OperationalError as fault:  # restarting, disk full, no free connection: the laptop tries again
            _log.warning("the database does not answer: %s", type(fault).__name__)
            raise Refused("busy") from None

    def do_enrol(body: bytes) -> bytes:
        try:
            request = _enrol_request.decode(body)
        except msgspec.MsgspecError:
            raise Refused("bad_envelope") from None
        return work(lambda connection: _json.encode(enrol(connection, province, request, clock(), new_id)))

    def do_sync(body: bytes) -> bytes:
        return work(lambda connection: pack_answer(converse(connection, province.code, body, clock())))

    def do_elsewhere(body: bytes) -> bytes:
        def answer(connection: Connected) -> bytes:
            asker, question = hear(connection, province.code, "v1/elsewhere", body, AskElsewhere)
            return _json.encode(elsewhere(connection, asker, question, clock()))

        return work(answer)

    async def take_elsewhere(request: Request) -> Response:
        try:
            _check_type(request, QUESTION_TYPE)
            body = await read_body(request, MAX_ENROL_BYTES)
            return Response(await run_in_threadpool(do_elsewhere, body), media_type="application/json")
        except Refused as refused:
            return _refusal(refused)

    async def take_enrol(request: Request) -> Response:
        try:
            _check_type(request, "application/json")
            body = await read_body(request, MAX_ENROL_BYTES)
            return Response(await run_in_threadpool(do_enrol, body), media_type="application/json")
        except Refused as refused:
            return _refusal(refused)

    async def take_sync(request: Request) -> Response:
        try:
            _check_type(request, CONTENT_TYPE)
            body = await read_body(request, MAX_ENVELOPE_BYTES)
            return Response(await run_in_threadpool(do_sync, body), media_type=CONTENT_TYPE)
        except Refused as refused:
            return _refusal(refused)

    router.add_route("/v1/enrol", take_enrol, methods=["POST"])
    router.add_route("/v1/elsewhere", take_elsewhere, methods=["POST"])
    router.add_route("/v1/sync", take_sync, methods=["POST"])
    return router


def _check_type(request: Request, expected: str) -> None:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != expected:
        raise Refused("bad_envelope")


def _refusal(refused: Refused) -> Response:
    headers = {"retry-after": str(RETRY_AFTER_S)} if refused.code == "busy" else {}
    body = _json.encode(Refusal(refused.code))
    return Response(body, STATUS[refused.code], headers=headers, media_type="application/json")
