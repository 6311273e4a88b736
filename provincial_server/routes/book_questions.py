"""The questions of a laptop about its whole book: sums, snapshot, key, devices; and of one that has no book yet."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

import msgspec

from desktop_app.domain.administrative import Province
from desktop_app.domain.dates import Clock
from desktop_app.domain.errors import NOT_DECODED
from desktop_app.sync.questions import QUESTION_TYPE, Asker
from desktop_app.sync.sum_questions import (
    AskBuckets,
    AskDevices,
    AskRecords,
    AskSnapshot,
    KeepWrappedKey,
    RecoverRequest,
    RetireDevice,
)
from provincial_server.book_recovery import give_back, keep_key, list_devices, retire_other
from provincial_server.database import Connected
from provincial_server.questions import hear
from provincial_server.refusals import Refused
from provincial_server.snapshots import snapshot_page
from provincial_server.sum_answers import answer_buckets, answer_records

MAX_SUMS_BYTES = 4 * 1024 * 1024
MAX_QUESTION_BYTES = 16 * 1024
_JSON = "application/json"
Task = Callable[[Connected, bytes], bytes]
T = TypeVar("T", bound=msgspec.Struct)
_json = msgspec.json.Encoder()
_recover = msgspec.json.Decoder(RecoverRequest)


def book_questions(province: Province, clock: Clock) -> tuple[tuple[str, str, int, str, Task], ...]:
    """For each question: its path, what it comes as, how long it may be, what its answer is, who answers."""

    def answered(
        about: str,
        kind: type[T],
        answer: Callable[[Connected, Asker, T], msgspec.Struct],
        connection: Connected,
        body: bytes,
    ) -> bytes:
        asker, question = hear(connection, province.code, about, body, kind)
        return _json.encode(answer(connection, asker, question))

    def signed(
        about: str,
        kind: type[T],
        answer: Callable[[Connected, Asker, T], msgspec.Struct],
        limit: int = MAX_QUESTION_BYTES,
    ) -> tuple[str, str, int, str, Task]:
        return f"/{about}", QUESTION_TYPE, limit, _JSON, partial(answered, about, kind, answer)

    def recover(connection: Connected, body: bytes) -> bytes:
        try:
            request = _recover.decode(body)
        except NOT_DECODED:
            raise Refused("bad_envelope") from None
        return _json.encode(give_back(connection, province, request, clock()))

    return (
        ("/v1/recover", _JSON, MAX_QUESTION_BYTES, _JSON, recover),
        signed("v1/buckets", AskBuckets, lambda c, a, q: answer_buckets(c, a, q, clock())),
        signed("v1/records", AskRecords, lambda c, a, q: answer_records(c, a, q, clock()), MAX_SUMS_BYTES),
        signed("v1/snapshot", AskSnapshot, snapshot_page),
        signed("v1/wrapped-key", KeepWrappedKey, lambda c, a, q: keep_key(c, a, q, clock())),
        signed("v1/devices", AskDevices, lambda c, a, _q: list_devices(c, a)),
        signed("v1/retire", RetireDevice, lambda c, a, q: retire_other(c, a, q, clock())),
    )
