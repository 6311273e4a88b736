from __future__ import annotations

from typing import get_args, get_type_hints

from desktop_app.sync.wire import Refusal
from provincial_server.refusals import STATUS, Code


def test_every_reason_of_the_wire_has_a_status_and_no_other():
    named = set(get_args(get_type_hints(Refusal)["code"]))
    assert set(get_args(Code)) == named == set(STATUS)
    assert all(400 <= status < 600 for status in STATUS.values())
