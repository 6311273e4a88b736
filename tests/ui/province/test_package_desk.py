"""Sending without a network, through the window: real books, and a real province at the other end of the stick."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from desktop_app.storage.sticks import Stick
from desktop_app.sync.delivery_proofs import Delivery, sign_delivery
from desktop_app.sync.packages import (
    Admission,
    Application,
    Batch,
    Invitation,
    PackageHead,
    Reply,
    Step,
    digest_of,
    open_package,
    pack_invitation,
    pack_package,
    read_package_head,
    unseal,
)
from desktop_app.sync.wire import Answer, EnrolAnswer, Head, OwnRange, link_all, pack_answer, unpack
from desktop_app.ui.papers import PaperDesk
from tests.ui.lint import faults
from tests.ui.looks import LOOKS

from .conftest import Line

SIGNING = Ed25519PrivateKey.from_private_bytes(b"t" * 32)
OPENING = X25519PrivateKey.from_private_bytes(b"p" * 32)
DEVICE = UUID(int=7)


class Office:
    """The least that a province does with packages, so that the window can be tried without a database."""

    def __init__(self) -> None:
        self.keys: dict[UUID, Ed25519PublicKey] = {}

    def invitation(self) -> bytes:
        tomorrow = (datetime.now(UTC) + timedelta(days=3)).isoformat()
        public = (SIGNING.public_key().public_bytes_raw(),)
        to = OPENING.public_key().public_bytes_raw()
        return pack_invitation(
            Invitation("40", "Tỉnh Nghệ An", "https://khuyenhoc.example.vn/", "0000000000", tomorrow, to, public),
            SIGNING,
        )

    def admit(self, package: bytes) -> bytes:
        head = read_package_head(package)
        request = unseal(package, OPENING, Application).request
        self.keys[head.book] = Ed25519PublicKey.from_public_bytes(request.public_key)
        now = datetime.now(UTC).isoformat()
        public = (SIGNING.public_key().public_bytes_raw(),)
        answer = EnrolAnswer("40", "Tỉnh Nghệ An", DEVICE, "A", now, OPENING.public_key().public_bytes_raw(), public)
        reply = PackageHead("enrolment_answer", "40", head.book, head.board, DEVICE, now, answers=digest_of(package))
        return pack_package(reply, Admission(answer), request.sealing_key, SIGNING)

    def take(self, package: bytes) -> bytes:
        head = read_package_head(package)
        batch = open_package(package, OPENING, self.keys[head.book], Batch)
        chain, last = "0" * 64, 0
        asked: Head | None = None
        for envelope in batch.envelopes:
            asked, entries = unpack(envelope, self.keys[head.book])
            chain, last = link_all(chain, entries), asked.last
        assert asked is not None
        now = datetime.now(UTC)
        answer = Answer("ok", last, chain, last, "f" * 64, now.isoformat(), own=(OwnRange(1, 1, last),))
        digest = bytes.fromhex(digest_of(package))
        delivery = Delivery(
            "40", head.book, head.device, digest, head.number, 1, last, last, 0, now.replace(microsecond=0)
        )
        reply = Reply((Step(asked, pack_answer(answer)),), sign_delivery(delivery, SIGNING))
        made = PackageHead(
            "answer", "40", head.book, head.board, head.device, now.isoformat(), head.count, head.number, digest.hex()
        )
        return pack_package(made, reply, batch.sealing_key, SIGNING)


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def stick(tmp_path: Path, line: Line) -> Path:
    folder = tmp_path / "KINGSTON"
    folder.mkdir()
    line.page.packages.find_sticks = lambda: (Stick(folder, "KINGSTON", 3 << 30),) if folder.exists() else ()
    return folder


def bring(line: Line, stick: Path, data: bytes, name: str) -> str:
    """Somebody brings a file; what is said above afterwards."""
    (stick / name).write_bytes(data)
    line.page.packages.read_files([stick / name])
    line.settle()
    return line.page.banner.accessibleName()


def copy_out(line: Line) -> Path:
    """Presses the button and then the stick; where the file lies."""
    line.page.packages.card.out_button.click()
    panel = line.page.packages.panel
    assert panel is not None
    panel.place_buttons[0].click()
    line.settle()
    line.page.close_panel()
    return panel.written[0]


def enrol(line: Line, stick: Path, office: Office) -> None:
    bring(line, stick, office.invitation(), "moi.skmoi")
    bring(line, stick, office.admit(copy_out(line).read_bytes()), "tra-loi.skgoi")


def test_a_board_enrols_sends_and_prints_the_proof_without_a_network(
    line: Line, stick: Path, office: Office, tmp_path: Path
) -> None:
    card = line.page.packages.card
    assert not card.out_button.isVisible()
    said = bring(line, stick, office.invitation(), "moi.skmoi")
    assert "Đã nhận tệp mời của Tỉnh Nghệ An" in said
    assert card.out_button.text() == "Chép đơn xin ghép"
    said = bring(line, stick, office.admit(copy_out(line).read_bytes()), "tra-loi.skgoi")
    assert "Đã ghép máy này với Tỉnh Nghệ An" in said
    assert (line.page.sending.isVisible(), card.out_button.text()) == (True, "Chép ra USB")
    package = copy_out(line)
    said = bring(line, stick, office.take(package.read_bytes()), "goi-1.skgoi")
    assert "Tỉnh đã nhận gói số 1" in said
    assert line.page.sending.title.text() == "Đã gửi hết"
    papers = PaperDesk(tmp_path / "giay", lambda _path: False, lambda _parent, _path, _answer: None)
    line.page.packages.papers = lambda: papers
    card.proof_button.click()
    line.settle()
    (paper,) = (tmp_path / "giay").glob("*.pdf")
    assert paper.read_bytes().startswith(b"%PDF")


def test_a_stick_that_was_pulled_out_is_said_and_nothing_is_lost(line: Line, stick: Path, office: Office) -> None:
    enrol(line, stick, office)
    line.page.packages.card.out_button.click()
    panel = line.page.packages.panel
    assert panel is not None
    line.settle()
    assert panel.width() == line.page.width()  # it stands in place of the page
    stick.rename(stick.with_name("rut-ra"))
    panel.place_buttons[0].click()
    line.settle()
    assert "Chưa chép được, chưa có gì bị mất" in panel.banner.accessibleName()
    assert "rút ra" in panel.banner.accessibleName()
    assert (panel.place_buttons, panel.none_note.isVisible()) == ([], True)
    stick.with_name("rut-ra").rename(stick)
    panel.again_button.click()
    panel.place_buttons[0].click()
    line.settle()
    assert panel.written[0].exists()


def test_files_that_are_none_are_said_and_the_others_are_read(line: Line, stick: Path, office: Office) -> None:
    enrol(line, stick, office)
    answer = office.take(copy_out(line).read_bytes())
    (stick / "anh.skgoi").write_bytes(b"JFIF")
    (stick / "hong.skgoi").write_bytes(answer[:-9])
    (stick / "dung.skgoi").write_bytes(answer)
    line.page.packages.read_files([stick / "anh.skgoi", stick / "hong.skgoi", stick / "dung.skgoi"])
    line.settle()
    said = line.page.banner.accessibleName()
    assert "Đã đọc 3 tệp" in said
    assert "dung.skgoi: Tỉnh đã nhận gói số 1" in said
    assert "hong.skgoi: Chưa nhận được tệp" in said


@pytest.mark.parametrize("chosen", LOOKS)
def test_card_and_panel_are_clean_in_every_look(line: Line, stick: Path, office: Office, look, chosen) -> None:
    mode, scale, width, height = chosen
    look(mode, scale)
    line.window.resize(width, height)
    line.settle()
    assert faults(line.window) == []
    enrol(line, stick, office)
    line.page.packages.card.out_button.click()
    line.settle()
    assert faults(line.window) == []
    panel = line.page.packages.panel
    assert panel is not None
    panel.place_buttons[0].click()
    line.settle()
    assert faults(line.window) == []
    line.page.close_panel()
    bring(line, stick, other_board(), "goi-khac.skgoi")
    assert line.page.packages.card.send_button.isVisible()
    assert faults(line.window) == []


def other_board() -> bytes:
    """A package of a clan board that the commune's laptop cannot read."""
    to = OPENING.public_key().public_bytes_raw()
    now = datetime.now(UTC).isoformat()
    head = PackageHead("batch", "40", UUID(int=99), "Ban Khuyến học dòng họ Hồ (mẫu)", UUID(int=8), now, 14, 3)
    return pack_package(head, Batch((b"x",), b"s" * 32, 0), to, SIGNING)
