"""Photos, scans and PDFs from the disk as they are kept, and as small pictures of themselves. No window needed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QImageWriter, QPainter

from desktop_app.domain.attachments import (
    LONGEST_SIDE,
    MOST_BYTES,
    MOST_BYTES_READ,
    AttachmentDamaged,
    FileNotRead,
    MediaType,
    check_size,
    media_type,
)
from desktop_app.services.attachments import NewAttachment
from desktop_app.ui.papers import page_image

_QUALITY = 85  # of JPEG, per cent
_END_OF_JPEG = b"\xff\xd9"


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as it is kept; `was_reduced`: a large photo was made smaller."""

    file: NewAttachment
    was_reduced: bool = False


def read_file(path: Path) -> ReadFile:
    """Reads a file from the disk and makes a large photo smaller.

    Raises:
        FileNotRead: The disk did not give it.
        AttachmentEmpty, AttachmentHeic, AttachmentKindUnknown, AttachmentDamaged, AttachmentTooLarge: It cannot be
            kept.
    """
    try:
        check_size(path.name, path.stat().st_size, MOST_BYTES_READ)
        content = path.read_bytes()
    except OSError as error:
        raise FileNotRead(path.name) from error
    return fitted(path.name, content)


def fitted(name: str, content: bytes) -> ReadFile:
    """A file whose first bytes say what it is, as it is kept.

    Raises:
        AttachmentEmpty, AttachmentHeic, AttachmentKindUnknown, AttachmentDamaged, AttachmentTooLarge: It cannot be
            kept.
    """
    kind = media_type(name, content)
    if kind == "application/pdf":
        check_size(name, len(content))
        _pdf_page(name, content, 40)
        return ReadFile(NewAttachment(name, content))
    image, size = _decoded(name, content, kind)
    large = max(size.width(), size.height()) > LONGEST_SIDE or len(content) > MOST_BYTES
    if not large and kind != "image/webp":  # not every computer shows WebP
        return ReadFile(NewAttachment(name, content))
    return ReadFile(NewAttachment(name, _as_jpeg(image)), large)


def thumbnail(content: bytes, kind: MediaType, side: int) -> QImage | None:
    """A small picture of a file that fits into a square of `side` device px; None: it cannot be shown."""
    try:
        if kind == "application/pdf":
            image = _pdf_page("", content, side)
        else:
            image, _size = _decoded("", content, kind, side)
    except AttachmentDamaged:
        return None
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return image.scaled(QSize(side, side), keep, smooth)


def _decoded(name: str, content: bytes, kind: MediaType, longest: int = LONGEST_SIDE) -> tuple[QImage, QSize]:
    """The picture, the right way up, no side longer than `longest`, and how large it is in the file."""
    if kind == "image/jpeg" and content.rfind(_END_OF_JPEG) < len(content) // 2:
        raise AttachmentDamaged(name)  # Qt shows what is left of it, with a grey rest
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if max(size.width(), size.height()) > longest:
        reader.setScaledSize(size.scaled(longest, longest, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise AttachmentDamaged(name)
    return image, size


def _as_jpeg(image: QImage) -> bytes:
    flat = QImage(image.size(), QImage.Format.Format_RGB32)
    flat.fill(QColor("white"))
    painter = QPainter(flat)
    painter.drawImage(0, 0, image)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpg"))
    writer.setQuality(_QUALITY)
    writer.write(flat)
    return bytes(buffer.data().data())


def _pdf_page(name: str, content: bytes, width: int) -> QImage:
    from pypdfium2 import PdfiumError  # noqa: PLC0415 - 0.2 s that the start of the program does not pay

    try:
        return page_image(content, 0, width)
    except (PdfiumError, IndexError) as error:
        raise AttachmentDamaged(name) from error
