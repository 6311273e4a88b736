from __future__ import annotations

import hashlib
import io
import json
import zipfile
from base64 import b64encode
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.certificate_designs import (
    MOST_FILE_BYTES,
    DesignFileNewer,
    DesignFileNotRead,
    DesignFileTooLarge,
    DesignFileUnreadable,
    DesignPictureMissing,
    DesignPictureTooHeavy,
    DesignTooManyPictures,
)
from desktop_app.domain.certificate_fields import BraceAlone, FieldUnknown
from desktop_app.domain.errors import DomainError
from desktop_app.printing.certificate_designs import (
    DESIGNS,
    BoxesOverlap,
    BoxOffPage,
    OrnamentUnknown,
    bundled_design,
    design_text,
)
from desktop_app.printing.layout import TemplateUnreadable, UnknownFont
from desktop_app.printing.pictures import PictureUnreadable
from desktop_app.services.certificate_design_files import (
    design_in,
    read_design_file,
    take_in_design,
    write_design_file,
)
from desktop_app.services.certificate_designs import (
    kept_picture,
    own_designs,
    printable_design,
    remove_design,
    rename_design,
    save_new_design,
)
from desktop_app.storage.book import Book
from tests.conftest import BOARD, PASSPHRASE, RECOVERY
from tests.integration.services.design_tools import cmyk, noise, png, with_picture
from tests.integration.services.ledger_tools import ask, do

GOLD = "khung-vang"


@pytest.fixture
def kept(book: Book) -> tuple[str, bytes]:
    """A design with a picture: its key and its file."""
    picture = kept_picture(png(), "huy hiệu.png")
    layout = with_picture(picture.digest)
    key = do(book, save_new_design, "Mẫu của xã", GOLD, layout, (picture,)).hex
    return key, ask(book, write_design_file, key)


def changed(file: bytes, **fields: object) -> bytes:
    return json.dumps(json.loads(file) | fields).encode()


def with_design(file: bytes, change) -> bytes:
    whole = json.loads(file)
    change(whole["design"])
    return json.dumps(whole).encode()


def own(book: Book) -> list[str]:
    return [row.name for row in ask(book, own_designs)]


def images(book: Book) -> int:
    with book.reader() as reader:
        return reader.exec_driver_sql("SELECT count(*) FROM design_image").scalar_one()


def test_a_design_goes_to_another_board_with_its_picture_and_looks_the_same(
    book: Book, kept, tmp_path: Path, ready_books, surroundings
) -> None:
    key, file = kept
    path = tmp_path / "mau.skmau"
    path.write_bytes(file)
    place = tmp_path / "khac" / "so.sokh"
    place.parent.mkdir()
    with ready_books.copy(place, BOARD, PASSPHRASE, RECOVERY, surroundings, actor="ông Tư") as other:
        taken = do(other, take_in_design, read_design_file(path))
        here, there = ask(book, printable_design, key), ask(other, printable_design, taken.design_id.hex)
        assert (taken.was_here, taken.name) == (False, "Mẫu của xã")
        assert (there.layout, there.base, there.pictures) == (here.layout, here.base, here.pictures)
        assert ask(other, write_design_file, taken.design_id.hex) == file


def test_the_same_file_twice_is_one_design_under_whatever_name(book: Book, kept) -> None:
    key, file = kept
    assert do(book, take_in_design, design_in(file, "a.skmau")).was_here
    do(book, rename_design, ask(book, own_designs)[0].design_id, "Tên khác")
    again = do(book, take_in_design, design_in(file, "a.skmau"))
    assert (again.was_here, again.name, again.design_id.hex) == (True, "Tên khác", key)
    assert own(book) == ["Tên khác"]
    assert images(book) == 1


def test_nothing_is_written_into_the_journal_for_a_design_that_is_here(book: Book, kept) -> None:
    def entries() -> int:
        with book.reader() as reader:
            return reader.exec_driver_sql("SELECT count(*) FROM journal_entry").scalar_one()

    before = entries()
    do(book, take_in_design, design_in(kept[1], "a.skmau"))
    assert entries() == before


def test_a_design_that_was_taken_off_comes_back_and_a_name_that_is_taken_gets_a_number(book: Book, kept) -> None:
    _key, file = kept
    do(book, remove_design, ask(book, own_designs)[0].design_id)
    assert not do(book, take_in_design, design_in(file, "a.skmau")).was_here
    other = with_design(file, lambda design: design.update(title="Khác"))
    assert do(book, take_in_design, design_in(other, "b.skmau")).name == "Mẫu của xã (2)"
    assert own(book) == ["Mẫu của xã", "Mẫu của xã (2)"]


@pytest.mark.parametrize("key", DESIGNS)
def test_bundled_designs_go_into_files_and_come_back_as_the_boards_own(book: Book, key: str) -> None:
    file = design_in(ask(book, write_design_file, key), "x.skmau")
    assert file.layout == bundled_design(key)
    taken = do(book, take_in_design, file)
    assert taken.name == f"{bundled_design(key).title} (2)"
    assert do(book, take_in_design, file).was_here


# Rubbish


def zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mau.json", (2026, 1, 1, 0, 0, 0)), b"0" * 30_000_000, zipfile.ZIP_DEFLATED)
    return out.getvalue()


@pytest.mark.parametrize(
    "rubbish",
    [
        b"",
        b" ",
        b"{}",
        b"[]",
        b"null",
        b"\xff\xfe\x00",
        b"\x00" * 1000,
        zip_bomb(),
        b"[" * 100_000,
        b'{"format": "so-khuyen-hoc/mau-giay-khen"}',
        b'{"format": "so-khuyen-hoc/mau-giay-khen", "version": "1"}',
        b'{"format": "so-khuyen-hoc/mau-giay-khen", "version": 0}',
        b'{"format": "gi do khac", "version": 1}',
        b'{"format": "so-khuyen-hoc/mau-giay-khen", "version": 1, "name": "A"}',
        b'{"format": "so-khuyen-hoc/mau-giay-khen", "version": 1, "name": 7, "design": {}}',
        png(),
        b"%PDF-1.7",
    ],
    ids=lambda data: repr(data[:12]),  # not the time inside a zip: two processes must name the tests alike
)
def test_what_is_no_design_is_refused_by_the_name_of_its_file(rubbish: bytes) -> None:
    with pytest.raises(DesignFileUnreadable) as refused:
        design_in(rubbish, "lạ.skmau")
    assert refused.value.file == "lạ.skmau"


def test_a_file_of_a_newer_program_is_told_from_a_broken_one(kept) -> None:
    with pytest.raises(DesignFileNewer):
        design_in(changed(kept[1], version=2, hologram=True), "mới.skmau")


@pytest.mark.parametrize(
    ("refusal", "change"),
    [
        (TemplateUnreadable, lambda d: d.update(hologram=1)),
        (TemplateUnreadable, lambda d: d["stacks"][0].update(width_mm="rộng")),
        (TemplateUnreadable, lambda d: d["stacks"][0]["items"][0].update(colour="đỏ")),
        (TemplateUnreadable, lambda d: d.update(width_mm=5)),
        (TemplateUnreadable, lambda d: d["stacks"][0]["items"][0].update(size_pt=0)),
        (FieldUnknown, lambda d: d["stacks"][0]["items"][0].update(text="{lương tháng}")),
        (BraceAlone, lambda d: d["stacks"][0]["items"][0].update(text="{person")),
        (UnknownFont, lambda d: d["stacks"][0]["items"][0].update(font=["comic-sans"])),
        (OrnamentUnknown, lambda d: d["frame"].update(kind="kim cương")),
        (BoxOffPage, lambda d: d["stacks"][0].update(x_mm=290)),
        (BoxesOverlap, lambda d: d["stacks"][0].update({k: d["stacks"][1][k] for k in ("x_mm", "y_mm")})),
    ],
)
def test_a_design_that_cannot_be_printed_is_refused_and_nothing_is_taken_in(book: Book, kept, refusal, change) -> None:
    before = own(book)
    with pytest.raises(refusal):
        do(book, take_in_design, design_in(with_design(kept[1], change), "sai.skmau"))
    assert own(book) == before


def of(content: bytes, digest: str = "") -> dict[str, str]:
    digest = digest or hashlib.sha256(content).hexdigest()
    return {"digest": digest, "name": "x.png", "media_type": "image/png", "content": b64encode(content).decode()}


def with_content(kept, content: bytes) -> bytes:
    """The file with another picture, named rightly by the design."""
    whole = json.loads(kept[1])
    picture = of(content)
    for box in whole["design"]["pictures"]:
        if box["name"] == "Hình thử":
            box["picture"] = picture["digest"]
    return json.dumps(whole | {"pictures": [picture]}).encode()


def test_pictures_of_a_file_are_looked_at_before_anything_is_written(kept) -> None:
    _key, file = kept
    with pytest.raises(PictureUnreadable):
        design_in(with_content(kept, b"khong phai anh"), "a.skmau")
    with pytest.raises(PictureUnreadable):
        design_in(with_content(kept, png()[:60]), "a.skmau")
    with pytest.raises(DesignPictureTooHeavy):
        design_in(with_content(kept, noise(400, 400)), "a.skmau")
    with pytest.raises(DesignFileUnreadable):
        design_in(changed(file, pictures=[of(png(9, 9), "0" * 64)]), "a.skmau")
    with pytest.raises(DesignFileUnreadable):
        design_in(changed(file, pictures=[of(png()) | {"content": "%%%"}]), "a.skmau")
    with pytest.raises(DesignPictureMissing):
        design_in(changed(file, pictures=[]), "a.skmau")
    with pytest.raises(DesignTooManyPictures):
        design_in(changed(file, pictures=[of(png())] * 13), "a.skmau")


def test_a_picture_in_a_printers_colours_is_taken_and_printed(book: Book, kept) -> None:
    taken = do(book, take_in_design, design_in(with_content(kept, cmyk()), "a.skmau"))
    design = ask(book, printable_design, taken.design_id.hex)
    assert {picture.width_px for picture in design.pictures.values()} == {60}


def test_a_picture_that_the_design_does_not_show_stays_out(book: Book, kept) -> None:
    spare = changed(kept[1], pictures=[*json.loads(kept[1])["pictures"], of(png(9, 9))])
    assert len(design_in(spare, "a.skmau").pictures) == 1


def test_a_design_without_a_name_is_called_as_its_file(kept) -> None:
    assert design_in(changed(kept[1], name=" \u200b"), "Mẫu họ Hồ.skmau").name == "Mẫu họ Hồ"
    assert design_in(changed(kept[1], name="x" * 500), "a.skmau").name == "x" * 60
    assert design_in(changed(kept[1], base="không còn"), "a.skmau").base == ""


def test_files_that_are_too_large_or_gone_are_refused(tmp_path: Path) -> None:
    huge = tmp_path / "to.skmau"
    huge.write_bytes(b" " * (MOST_FILE_BYTES + 1))
    with pytest.raises(DesignFileTooLarge) as refused:
        read_design_file(huge)
    assert (refused.value.megabytes, refused.value.most) == (5, 4)
    for gone in (tmp_path / "không có.skmau", tmp_path):
        with pytest.raises(DesignFileNotRead):
            read_design_file(gone)


def test_a_design_whose_picture_is_gone_is_not_half_written(book: Book, kept) -> None:
    key, _file = kept
    with book.work("bà Lài") as work:
        work.connection.exec_driver_sql("UPDATE design_image SET deleted_at = '2026-11-21'")
        work.describe("designs.changed", {"name": "x"})
    with pytest.raises(DesignPictureMissing):
        ask(book, write_design_file, key)


@given(st.data())
def test_a_file_with_any_bytes_changed_is_a_design_or_refused_by_a_rule(data) -> None:
    layout = bundled_design(GOLD)
    whole = {
        "format": "so-khuyen-hoc/mau-giay-khen",
        "version": 1,
        "name": "A",
        "design": json.loads(design_text(layout)),
    }
    file = bytearray(json.dumps(whole, ensure_ascii=False).encode())
    for _ in range(data.draw(st.integers(1, 4))):
        file[data.draw(st.integers(0, len(file) - 1))] = data.draw(st.integers(0, 255))
    try:
        read = design_in(bytes(file), "a.skmau")
    except DomainError:
        return
    assert read.layout.stacks
