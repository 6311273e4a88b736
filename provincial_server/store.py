"""The one conversation with a laptop: an envelope in, an answer out."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from desktop_app.sync.wire import EMPTY_CHAIN, Answer, EnvelopeRefused, Head, Verdict, read_head, unpack
from provincial_server.batches import number
from provincial_server.database import Connected
from provincial_server.decision_answers import with_decisions
from provincial_server.intake import Intake, take_in
from provincial_server.log_pages import Page, own_page, read_page
from provincial_server.recovery import count_offered, note_rewound, open_recovery
from provincial_server.refusals import Refused
from provincial_server.standing import Standing, read_standing, take_turn
from provincial_server.sums import differing_tables

_NOTE_SEEN_EVERY = timedelta(minutes=1)
_MAX_HEAD_TEXT = 200
_MAX_NUMBER = 2**62


def converse(
    connection: Connected, province: str, envelope: bytes, now: datetime, *, takes_revoked: bool = False
) -> Answer:
    """Takes in what a laptop sends and tells it what it has not seen. With nothing to say it is one query.

    `takes_revoked`: what a revoked device still has is taken in (by package, `packages.py`).

    Raises:
        Refused: `bad_envelope`, `bad_signature`, `unknown_device`, `wrong_book`, `gap`; nothing was kept.
    """
    try:
        head = read_head(envelope)
        _check_head(head, province)
        standing = read_standing(connection, head)
        _, entries = unpack(envelope, Ed25519PublicKey.from_public_bytes(standing.public_key))
    except EnvelopeRefused as refused:
        raise Refused("bad_signature" if refused.args == ("signature",) else "bad_envelope") from None
    batch = number(head, entries)
    if standing.revoked and not takes_revoked:
        return _answer("retired", head, standing, now)
    if not batch:
        return _greet(connection, head, standing, now)
    with connection.transaction():
        standing, marker = take_turn(connection, head, standing)
        judgement = standing.judge(head)
        if judgement == "rewound" or judgement == "server_rewound":  # noqa: PLR1714 - the type narrows this way
            return _broken(connection, judgement, head, standing, now)
        if head.cursor < standing.purged_seq:
            return _answer("snapshot", head, standing, now)
        intake = take_in(connection, head, (standing, marker), batch, now)
        if intake is None:
            return _broken(connection, "rewound", head, standing, now)
        if head.recovering:
            taken = sum(one.last_seq - one.first_seq + 1 for one in intake.slices)
            count_offered(connection, head, len(batch), taken)
        knew_all = standing.seq == head.cursor  # then what is new is its own
        differing = differing_tables(connection, head) if knew_all else ()
    page = own_page(intake.slices, head) if knew_all else read_page(connection, head, intake.accepted)
    return with_decisions(connection, head, standing, entries, _told(intake, page, standing, now, differing), now)


def _check_head(head: Head, province: str) -> None:
    if head.province != province:
        raise Refused("wrong_book")
    texts = (head.replica, head.journal_head, head.program, head.local_time, *head.sums)
    numbers = (head.acked, head.last, head.cursor, head.decided)
    if any("\0" in text or len(text) > _MAX_HEAD_TEXT for text in texts) or not head.replica:
        raise Refused("bad_envelope")
    if not all(0 <= number < _MAX_NUMBER for number in numbers):
        raise Refused("bad_envelope")


def _greet(connection: Connected, head: Head, standing: Standing, now: datetime) -> Answer:
    """Answers a laptop that has nothing to send."""
    judgement = standing.judge(head)
    if judgement != "even":  # ahead: more is held of its replica than it remembers having made
        verdict = "server_rewound" if judgement == "server_rewound" else "rewound"
        with connection.transaction():
            return _broken(connection, verdict, head, standing, now)
    if head.cursor < standing.purged_seq:
        return _answer("snapshot", head, standing, now)
    if standing.journal_head != head.journal_head or (standing.seen_at or now) <= now - _NOTE_SEEN_EVERY:
        connection.execute(
            "UPDATE device SET seen_at = %s, journal_head = %s"
            " WHERE province_code = %s AND book_id = %s AND device_id = %s",
            (now, head.journal_head, head.province, head.book, head.device),
        )
    page = read_page(connection, head, head.acked) if standing.seq > head.cursor else Page(head.cursor, head.log_hash)
    differing = differing_tables(connection, head) if standing.seq == head.cursor else ()
    answer = _told(Intake("ok", standing.last_n, standing.chain), page, standing, now, differing)
    return with_decisions(connection, head, standing, (), answer, now)


def _broken(
    connection: Connected,
    verdict: Literal["rewound", "server_rewound"],
    head: Head,
    standing: Standing,
    now: datetime,
) -> Answer:
    """The two remember different pasts: it is noted for a person, and the laptop begins another history."""
    if verdict == "server_rewound":
        open_recovery(connection, head, now)
    else:
        note_rewound(connection, head, standing.last_n, now)
    return _answer(verdict, head, standing, now)


def _told(intake: Intake, page: Page, standing: Standing, now: datetime, differing: tuple[str, ...]) -> Answer:
    return Answer(
        verdict=intake.verdict,
        accepted=intake.accepted,
        chain=intake.chain,
        cursor=page.cursor,
        log_hash=page.log_hash,
        server_time=now.isoformat(),
        own=page.own,
        received=page.received,
        quarantined=intake.quarantined,
        more=page.more,
        epoch=standing.epoch,
        differing=differing,
    )


def _answer(verdict: Verdict, head: Head, standing: Standing, now: datetime) -> Answer:
    """An answer that brings nothing down: the two sides must first agree on their history."""
    forgotten = verdict == "server_rewound"
    return Answer(
        verdict=verdict,
        accepted=standing.last_n,
        chain=standing.chain,
        cursor=0 if forgotten else head.cursor,
        log_hash=EMPTY_CHAIN if forgotten else head.log_hash,
        server_time=now.isoformat(),
    )
