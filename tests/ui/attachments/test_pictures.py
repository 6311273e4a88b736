from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from desktop_app.domain.attachments import (
    MOST_BYTES_READ,
    AttachmentDamaged,
    AttachmentEmpty,
    AttachmentHeic,
    AttachmentKindUnknown,
    AttachmentTooLarge,
    FileNotRead,
    media_type,
)
from desktop_app.ui.attachments.pictures import read_file, thumbnail

Draw = Callable[..., Path]


@pytest.mark.parametrize("name", ["a.jpg", "a.png"])
def test_a_small_picture_is_kept_byte_for_byte(picture: Draw, name: str) -> None:
    path = picture(name)
    kept = read_file(path)
    assert kept.file.content == path.read_bytes()
    assert not kept.was_reduced


@pytest.mark.parametrize(("width", "height", "fitting"), [(4000, 1000, (2000, 500)), (900, 3000, (600, 2000))])
def test_a_large_photo_is_made_smaller_and_keeps_its_shape(
    picture: Draw, width: int, height: int, fitting: tuple[int, int]
) -> None:
    kept = read_file(picture("to.png", width, height))
    image = QImage.fromData(kept.file.content)
    assert kept.was_reduced
    assert (image.width(), image.height()) == fitting
    assert media_type("", kept.file.content) == "image/jpeg"


def test_webp_is_kept_as_jpeg_that_every_computer_shows(picture: Draw) -> None:
    assert media_type("", read_file(picture("a.webp")).file.content) == "image/jpeg"


def test_a_pdf_is_kept_as_it_is_and_has_a_small_picture(scan: Path) -> None:
    kept = read_file(scan)
    assert kept.file.content == scan.read_bytes()
    small = thumbnail(kept.file.content, "application/pdf", 128)
    assert small is not None
    assert max(small.width(), small.height()) == 128


@pytest.mark.qt_log_ignore("marker type", "JPEG", "PNG", "png")
@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp"])
def test_a_file_that_is_cut_short_is_refused_whatever_it_is(picture: Draw, tmp_path: Path, name: str) -> None:
    whole = picture(name, 900, 900).read_bytes()
    (tmp_path / name).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(AttachmentDamaged):
        read_file(tmp_path / name)


@pytest.mark.qt_log_ignore("marker type", "JPEG", "PNG", "png")
@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", AttachmentEmpty),
        (b"<html>", AttachmentKindUnknown),
        (b"GIF89a" + b"\0" * 40, AttachmentKindUnknown),
        (b"\xff\xd8\xff" + b"rubbish" * 99 + b"\xff\xd9", AttachmentDamaged),
        (b"\x89PNG\r\n\x1a\n" + b"rubbish" * 99, AttachmentDamaged),
        (b"%PDF-1.7 rubbish %%EOF", AttachmentDamaged),
        (b"\0\0\0\x18ftypheic" + b"\0" * 99, AttachmentHeic),
    ],
)
def test_rubbish_is_refused_by_what_is_in_it_and_not_by_its_name(
    tmp_path: Path, qapp, content: bytes, refusal: type[Exception]
) -> None:
    path = tmp_path / "anh.jpg"
    path.write_bytes(content)
    with pytest.raises(refusal):
        read_file(path)


def test_a_file_that_is_not_there_or_too_large_to_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotRead):
        read_file(tmp_path / "khong-co.jpg")
    with pytest.raises(FileNotRead):
        read_file(tmp_path)
    large = tmp_path / "to.jpg"
    with large.open("wb") as file:
        file.truncate(MOST_BYTES_READ + 1)
    with pytest.raises(AttachmentTooLarge):
        read_file(large)


def test_what_cannot_be_shown_has_no_small_picture(qapp) -> None:
    assert thumbnail(b"rubbish", "image/jpeg", 64) is None
    assert thumbnail(b"rubbish", "application/pdf", 64) is None
