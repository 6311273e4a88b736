"""A laptop carries packages of other boards: it cannot read them, and none of them holds up the others."""

from __future__ import annotations

import pytest

from desktop_app.services.package_reading import Carried, read_package
from desktop_app.services.relay import carried_packages, copy_on, give_back, hand_in_carried
from desktop_app.storage.faults import FolderNotWritable, StickGone
from desktop_app.sync.faults import RequestDamaged
from tests.integration.sync.test_packages import Board, boards

__all__ = ["boards"]


def test_a_commune_laptop_carries_packages_it_cannot_read_and_brings_the_answers_back(boards: list[Board]) -> None:
    commune, clan = boards
    clan.add("Hồ Thị Lài")
    waiting = clan.unsent
    (path,) = clan.write()
    carried = read_package(commune.book, path)
    assert isinstance(carried, Carried)
    assert (carried.board, carried.changes, carried.state) == ("Hội Khuyến học xã Mẫu 1", waiting, "carried")
    assert read_package(commune.book, path) == carried
    (handed,) = hand_in_carried(commune.book)
    assert (handed.fault, clan.held()) == (None, waiting)
    with commune.book.reader() as reader:
        assert [one.state for one in carried_packages(reader)] == ["answered"]
    (answer,) = give_back(commune.book, clan.stick)
    assert clan.read(answer).left == 0
    with commune.book.reader() as reader:
        assert carried_packages(reader) == ()


def test_what_is_carried_may_be_copied_on_and_its_answer_come_by_stick(boards: list[Board]) -> None:
    commune, clan = boards
    clan.add("Hồ Thị Lài")
    read_package(commune.book, clan.write()[0])
    (copied,) = copy_on(commune.book, commune.stick)
    answer = commune.answer(commune.hand_in(copied))
    came = read_package(commune.book, answer)
    assert isinstance(came, Carried)
    assert came.state == "answered"
    (back,) = give_back(commune.book, clan.stick)
    assert clan.read(back).left == 0


def test_a_carried_package_that_is_refused_does_not_hold_up_the_others(boards: list[Board]) -> None:
    commune, clan = boards
    clan.add("Hồ Thị Lài")
    (path,) = clan.write()
    spoilt = clan.stick / "hong.skgoi"
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    spoilt.write_bytes(data)
    read_package(commune.book, spoilt)
    read_package(commune.book, path)
    assert {type(one.fault) for one in hand_in_carried(commune.book)} == {RequestDamaged, type(None)}


def test_a_carried_package_whose_file_is_gone_does_not_hold_up_the_others(boards: list[Board]) -> None:
    commune, clan = boards
    for name in ("Hồ Thị Lài", "Trần Thị Nhàn"):
        clan.add(name)
        read_package(commune.book, clan.write()[0])
    lost, kept = sorted((commune.book.surroundings.machine / "chuyen-ho").iterdir())
    lost.unlink()
    assert len(copy_on(commune.book, commune.stick)) == 1
    assert {type(one.fault) for one in hand_in_carried(commune.book)} == {StickGone, type(None)}
    assert kept.exists()
    assert len(give_back(commune.book, clan.stick)) == 1


def test_a_machine_that_takes_no_files_says_so_when_a_package_is_carried(boards: list[Board]) -> None:
    commune, clan = boards
    (path,) = clan.write()
    (commune.book.surroundings.machine / "chuyen-ho").write_text("no folder")
    with pytest.raises(FolderNotWritable):
        read_package(commune.book, path)
