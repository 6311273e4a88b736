"""«Hỏi tỉnh» on the page of a round, over a real socket to the real province. All people are samples."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Generator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import RoundId
from desktop_app.services.award_rounds import BeginRound, begin_round
from desktop_app.services.fairness import send_fairly
from desktop_app.services.organisation import BeginBook
from desktop_app.services.proposals import ProposeAward, propose
from desktop_app.services.province import enrol_device
from desktop_app.storage.book import Book, Surroundings
from desktop_app.storage.keys import KdfCost
from desktop_app.storage.queries.funds import funds
from desktop_app.ui.awards.columns import warning_text
from desktop_app.ui.widgets.text import Text
from provincial_server.embedded import running_postgres
from tests.integration.sync.conftest import Place, served
from tests.new_books import begin_new_book

ACTOR = "bà Lài (mẫu)"
Begin = Callable[..., Book]


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Generator[Place]:
    with ExitStack() as running:
        given = os.environ.get("TEST_DATABASE_URL")
        folder = tmp_path_factory.mktemp("postgres")
        url = given or running.enter_context(running_postgres(folder, prefer="system", careless=True))
        yield running.enter_context(served(url))


@pytest.fixture
def child() -> ProposeAward:
    """A child of this test only: the tests share a province."""
    return ProposeAward(f"Hồ Thị Mai {secrets.token_hex(4)} (mẫu)", 200_000, birth=PartialDate(2015, 3, 7))


@pytest.fixture
def begin(tmp_path: Path, province: Place) -> Generator[Begin]:
    with ExitStack() as open_books:

        def begin_one(name: str, kind: str = "commune", *, enrolled: bool = True) -> Book:
            folder = tmp_path / name
            folder.mkdir()
            world = Surroundings(machine=folder / "may", kdf_cost=KdfCost(memory_kib=64, passes=1, lanes=1))
            made = begin_new_book(folder / "so.sokh", BeginBook(name, kind, "17329", ACTOR), "mùa gặt", world).book
            open_books.enter_context(made)
            if enrolled:
                enrol_device(made, province.address, province.code(made))
            return made

        yield begin_one


def propose_in(book: Book, *children: ProposeAward) -> RoundId:
    with book.reader() as reader:
        fund = funds(reader)[0].fund_id
    with book.work(ACTOR) as work:
        round_id = begin_round(work, BeginRound("Khen thưởng (mẫu)", "2026-2027", fund))
        propose(work, round_id, children)
    return round_id


@pytest.fixture
def review(qtbot, open_stage):
    """Opens a round in its review and waits until it is read."""

    def go(book: Book, round_id: RoundId):
        stage = open_stage(book, round_id)
        level = stage.page.levels.level("round")
        qtbot.waitUntil(lambda: level.shown() is not None, timeout=10_000)
        level.view.look_at("reviewing")
        return stage, level

    return go


def test_the_child_that_another_board_proposes_is_marked_beside_its_name(qtbot, review, begin, child):
    commune, clan = begin("Hội xã (mẫu)"), begin("Dòng họ Hồ (mẫu)", "clan")
    propose_in(clan, child)
    send_fairly(clan, ACTOR)
    alone = ProposeAward("Lê Văn Nam (mẫu)", 200_000, birth=PartialDate(2014))
    stage, level = review(commune, propose_in(commune, child, alone))
    level.view.quota.ask.click()
    assert (level.view.quota.ask.text(), level.view.quota.ask.isEnabled()) == ("Đang hỏi tỉnh…", False)
    qtbot.waitUntil(lambda: bool(level.shown().elsewhere), timeout=30_000)
    qtbot.waitUntil(lambda: not stage.jobs.busy)
    said = {row.award.name: warning_text(row) for row in level.view.model.rows()}
    assert said == {child.name: "Ban khác đề nghị", alone.name: ""}
    assert (level.view.quota.ask.text(), level.view.quota.ask.isEnabled()) == ("Hỏi tỉnh", True)
    row = next(row for row in level.view.model.rows() if row.award.name == child.name)
    level.view.roster.table.choose(row.key)
    QApplication.processEvents()
    shown = " ".join(part.text() for part in level.view.candidate.findChildren(Text))
    assert "Dòng họ Hồ (mẫu)" in shown
    assert any("có ở ban khác" in toast for toast in stage.toasts)


def test_a_book_that_no_province_knows_is_told_what_to_do_and_loses_nothing(qtbot, review, begin, child):
    book = begin("Hội lẻ (mẫu)", enrolled=False)
    stage, level = review(book, propose_in(book, child))
    level.asking.ask()
    qtbot.waitUntil(lambda: stage.page.fault is not None, timeout=20_000)
    assert "ghép" in stage.page.fault.accessibleName().lower()
    assert [row.award.name for row in level.view.model.rows()] == [child.name]
    assert level.view.quota.ask.text() == "Hỏi tỉnh"
