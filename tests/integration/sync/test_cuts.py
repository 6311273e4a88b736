"""The line is cut at every byte of request and answer: everything arrives, and everything arrives once.

The everyday dose cuts at every nineteenth byte.
"""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from desktop_app.domain.errors import EnvironmentFault
from tests.integration.sync.conftest import Laptop, Place, new_laptop
from tests.integration.sync.cutting_proxy import CuttingProxy, Direction
from tests.unit.sync.memory_book import person

EVERYDAY_STRIDE = 19  # bytes from one cut of a batch to the next
ENROL_STRIDE = 41  # bytes from one cut of an enrolment to the next; each costs a slow hash on the server


@pytest.mark.parametrize("stride", [EVERYDAY_STRIDE, pytest.param(1, marks=pytest.mark.long)])
@pytest.mark.parametrize(("direction", "least"), [("request", 800), ("answer", 250)])
def test_a_batch_cut_at_any_byte_arrives_exactly_once(
    laptop: Laptop, place: Place, direction: Direction, least: int, stride: int
) -> None:
    book = laptop.book
    with CuttingProxy(place.address) as proxy:
        for turn in itertools.count():
            after = turn * stride
            laptop.write_people(1, start=2 * turn)
            book.write(person(2 * turn + 1), person(2 * turn + 1, birth="1962"))
            proxy.cut(direction, after)
            report = laptop.click(proxy.address)
            assert (report.sent, report.left) == (3, 0)
            assert place.held(book.book, above=3 * turn) == laptop.own()[-3:], f"{direction} cut after {after} bytes"
            if not proxy.has_cut:
                break
    assert after > least
    assert place.held(book.book) == laptop.own()


@pytest.mark.parametrize("stride", [3 * ENROL_STRIDE, pytest.param(ENROL_STRIDE, marks=pytest.mark.long)])
@pytest.mark.parametrize("direction", ["request", "answer"])
def test_an_enrolment_cut_anywhere_uses_one_code_and_makes_one_device(
    place: Place, tmp_path: Path, direction: Direction, stride: int
) -> None:
    with CuttingProxy(place.address) as proxy:
        for cuts in itertools.count():
            laptop, code = new_laptop(tmp_path / str(cuts)), place.code()
            proxy.cut(direction, cuts * stride)
            try:
                laptop.enrol(place, code, proxy.address)
            except EnvironmentFault:
                laptop.enrol(place, code, proxy.address)
            known = place.ask("SELECT device_id FROM device WHERE book_id = %s", laptop.book.book)
            assert known == [(laptop.book.device,)]
            if not proxy.has_cut:
                break
    assert cuts * stride > 5 * ENROL_STRIDE
