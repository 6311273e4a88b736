"""Packages between laptops and the province: late, twice, in any order, to the wrong machine."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from uuid_utils.compat import uuid7

from desktop_app.domain.errors import DomainError
from desktop_app.services.package_reading import AnswerTaken, read_package
from desktop_app.services.packages import write_packages
from desktop_app.storage.book import Book
from desktop_app.storage.outbox import BookOutbox
from desktop_app.sync.faults import DeviceKeyMissing, NotEnrolled
from desktop_app.sync.package_faults import PackageMissing, PackageOfOtherMachine, ProvinceKeyUnknown
from provincial_server.packages import Desk, TakenIn, take_in_package
from tests.integration.sync.conftest import PROVINCE, Place

TRIES = 6
_NOT_NOW = (NotEnrolled, DeviceKeyMissing, ProvinceKeyUnknown)


@dataclass
class Stick:
    """Everything that was ever written on it is still there."""

    folder: Path
    place: Place
    chance: Random
    packages: list[Path] = field(default_factory=list)
    answers: list[Path] = field(default_factory=list)

    def write(self, book: Book, actor: str) -> str:
        """Writes what is unsent; says what came of it."""
        self.folder.mkdir(exist_ok=True)
        try:
            written = [one.path for one in write_packages(book, self.folder, actor)]
        except _NOT_NOW as fault:
            return type(fault).__name__
        self.packages += written
        return f"{len(written)} gói"

    def hand_in(self, path: Path | None = None) -> str:
        """Hands a package in and keeps the answer; says what came of it."""
        if not self.packages:
            return "chưa có gói"
        found = path or self.chance.choice(self.packages)
        taken = self._taken(found)
        if taken.answer is not None:
            self.answers.append(self.folder / f"tra-loi-{len(self.answers)}.skgoi")
            self.answers[-1].write_bytes(taken.answer)
        return f"{found.name}: {taken.outcome}"

    def read(self, book: Book, path: Path | None = None) -> str:
        """Reads an answer; says what came of it."""
        if not self.answers:
            return "chưa có trả lời"
        found = path or self.chance.choice(self.answers)
        try:
            taken = read_package(book, found)
        except (PackageOfOtherMachine, PackageMissing, NotEnrolled, DeviceKeyMissing) as fault:
            return f"{found.name}: {type(fault).__name__}"
        assert isinstance(taken, AnswerTaken)
        return f"{found.name}: {taken.verdict}, {taken.sent} đi, {taken.received} đến, còn {taken.left}"

    def hand_in_all(self, book: Book, actor: str) -> bool:
        """Writes, hands in and reads until nothing is unsent; False: this machine cannot write packages."""
        for _ in range(TRIES):
            if self.write(book, actor) in {fault.__name__ for fault in _NOT_NOW}:
                return False
            self.hand_in(self.packages[-1])
            try:
                self.read(book, self.answers[-1])
            except DomainError as fault:
                raise AssertionError("an own answer was refused") from fault
            if not BookOutbox(book).position().unsent:
                return True
        raise AssertionError("what a retired machine had never arrived")

    def _taken(self, path: Path) -> TakenIn:
        desk = Desk(PROVINCE, datetime.now(UTC), uuid7, "bà Hoa (mẫu)")
        return take_in_package(self.place.inside, desk, path.read_bytes())
