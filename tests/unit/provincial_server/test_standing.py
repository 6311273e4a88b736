from __future__ import annotations

from uuid import uuid4

import pytest

from desktop_app.sync.wire import EMPTY_CHAIN, Head
from provincial_server.standing import Standing

A, B, LOG = "a" * 64, "b" * 64, "c" * 64


def judged(said, known):
    """What is judged when the laptop has said this, and the province knows that."""
    whole = {"last_n": 0, "chain": EMPTY_CHAIN, "acked_chain": None, "cursor_hash": None} | known
    standing = Standing(b"", revoked=False, seen_at=None, journal_head="", seq=0, turns=0, log_hash=LOG, **whole)
    told = {"acked": 0, "acked_chain": EMPTY_CHAIN, "cursor": 0, "log_hash": EMPTY_CHAIN} | said
    head = Head(
        province="40",
        book=uuid4(),
        device=uuid4(),
        replica="r",
        last=told["acked"],
        schema=1,
        program="",
        local_time="",
        journal_head="",
        **told,
    )
    return standing.judge(head)


@pytest.mark.parametrize(
    ("judgement", "said", "known"),
    [
        ("even", {}, {}),
        ("even", {"acked": 5, "acked_chain": A}, {"last_n": 5, "chain": A, "acked_chain": A}),
        ("ahead", {"acked": 5, "acked_chain": A}, {"last_n": 9, "chain": B, "acked_chain": A}),
        ("ahead", {}, {"last_n": 9, "chain": B}),
        ("rewound", {"acked": 5, "acked_chain": B}, {"last_n": 5, "chain": A, "acked_chain": A}),
        ("rewound", {"acked": 5, "acked_chain": A}, {"last_n": 9, "chain": B}),
        ("rewound", {"acked_chain": A}, {}),
        ("server_rewound", {"acked": 5, "acked_chain": A}, {}),
        ("server_rewound", {"acked": 5, "acked_chain": A}, {"last_n": 4, "chain": B}),
        ("server_rewound", {"cursor": 7, "log_hash": A}, {}),
        ("server_rewound", {"cursor": 7, "log_hash": A}, {"cursor_hash": B}),
        ("server_rewound", {"log_hash": A}, {}),
        ("even", {"cursor": 7, "log_hash": A}, {"cursor_hash": A}),
    ],
)
def test_both_histories_are_compared_at_the_acknowledged_operation_and_at_the_cursor(judgement, said, known):
    assert judged(said, known) == judgement
