"""The third way of the first start, in a real window against a real province."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from desktop_app.storage.queries.organisation import board as board_of
from desktop_app.ui.first_start.from_province import BACK, CODES, FETCHING, TAKING, FromProvinceGate
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.unlock.opening import Opened
from provincial_server.embedded import running_postgres
from tests.integration.sync.conftest import Place, served
from tests.integration.sync.real_books import Board, begin_board, machine
from tests.ui.lint import faults
from tests.ui.looks import LOOKS

WORDS = "quỳnh lưu mùa gặt"


@dataclass
class Coming:
    gate: FromProvinceGate
    window: MainWindow
    settle: object
    opened: list[Opened] = field(default_factory=list)

    def type_codes(self, address: str, code: str, recovery: str) -> None:
        self.gate.codes.address.setText(address)
        self.gate.codes.code.setText(code)
        self.gate.codes.recovery_code.setText(recovery)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with ExitStack() as running:
        given = os.environ.get("TEST_DATABASE_URL")
        folder = tmp_path_factory.mktemp("postgres")
        url = given or running.enter_context(running_postgres(folder, prefer="system", careless=True))
        yield running.enter_context(served(url))


@pytest.fixture
def old(place: Place, tmp_path: Path) -> Iterator[Board]:
    made = begin_board(place, tmp_path / "old")
    for number in range(3):
        made.add(f"Hồ Thị Lài {number}", "0912345678")
    made.send()
    yield made
    made.book.close()


@pytest.fixture
def coming(qtbot, qapp, tmp_path: Path) -> Iterator[Coming]:
    def settle() -> None:
        qtbot.waitUntil(lambda: not jobs.busy, timeout=60_000)
        qapp.processEvents()

    jobs, window = Jobs(), MainWindow()
    qtbot.addWidget(window)
    window.resize(1366, 697)
    gate = FromProvinceGate(jobs, tmp_path / "new" / "so", machine(tmp_path / "new"))
    window.show_gate(gate)
    window.show()
    made = Coming(gate, window, settle)
    gate.opened.connect(made.opened.append)
    yield made
    jobs.close()
    for opened in made.opened:
        opened.book.close()


def test_a_book_comes_back_step_by_step(coming: Coming, old: Board):
    gate = coming.gate
    coming.type_codes(old.place.address, old.code(), old.recovery_code.lower())
    gate.next_button.click()
    coming.settle()
    assert gate.now == TAKING
    assert gate.taking.gone.isChecked()
    gate.taking.pair.first.setText(WORDS)
    gate.taking.pair.again.setText(WORDS)
    gate.taking.actor.setText("bà Lài (mẫu)")
    gate.next_button.click()
    assert gate.now == FETCHING
    coming.settle()
    assert gate.now == BACK
    gate.next_button.click()
    coming.settle()
    (opened,) = coming.opened
    assert (opened.board, opened.actor) == ("Hội Khuyến học xã Mẫu", "bà Lài (mẫu)")
    with opened.book.reader() as reader:
        assert board_of(reader).is_enrolled


def test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(coming: Coming, old: Board):
    gate = coming.gate
    gate.next_button.click()
    assert gate.codes.address_field.message()
    coming.type_codes(old.place.address, "0123456789", old.recovery_code)
    gate.next_button.click()
    coming.settle()
    assert gate.codes.code_field.message()
    code = old.code()
    coming.type_codes(old.place.address, code, "AAAA-" * 7 + "AAAA")
    gate.next_button.click()
    coming.settle()
    assert gate.codes.recovery_field.message()
    assert gate.now == CODES
    assert (gate.codes.code.value(), gate.codes.address.value()) == (code, old.place.address)


def test_going_back_from_the_first_step_leads_to_the_other_ways(coming: Coming, qtbot):
    with qtbot.waitSignal(coming.gate.new_wanted):
        coming.gate.back_button.click()


@pytest.mark.parametrize("chosen", LOOKS)
def test_every_step_is_clean_in_every_look(coming: Coming, old: Board, look, chosen, qapp):
    mode, scale, width, height = chosen
    look(mode, scale)
    coming.window.resize(width, height)
    gate = coming.gate
    coming.settle()
    assert faults(coming.window) == []
    gate.next_button.click()
    qapp.processEvents()
    assert faults(coming.window) == []
    coming.type_codes(old.place.address, old.code("second"), old.recovery_code)
    gate.next_button.click()
    coming.settle()
    assert gate.taking.stays.isChecked()
    assert faults(coming.window) == []
    gate.taking.pair.first.setText(WORDS)
    gate.taking.pair.again.setText(WORDS)
    gate.next_button.click()
    qapp.processEvents()
    assert faults(coming.window) == []
    coming.settle()
    assert gate.now == BACK
    assert faults(coming.window) == []
