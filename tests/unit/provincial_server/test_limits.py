from __future__ import annotations

import pytest

from provincial_server.limits import Slots
from provincial_server.refusals import Refused


def test_a_place_is_given_back_after_use_even_when_the_work_fails():
    slots = Slots(1)
    with pytest.raises(ZeroDivisionError), slots.one():
        raise ZeroDivisionError
    with slots.one():
        pass


def test_whoever_finds_no_place_is_told_so_at_once():
    slots = Slots(2)
    with slots.one(), slots.one(), pytest.raises(Refused) as refused, slots.one():
        pass
    assert refused.value.code == "busy"
