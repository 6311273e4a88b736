"""Opens a workbook that a person chose (xlsx, xls, ods, xlsb, csv) and says in one fault why it cannot be read."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from python_calamine import CalamineError

from desktop_app.domain.errors import DomainError, EnvironmentFault
from desktop_app.spreadsheets.ole_container import chains_end
from desktop_app.spreadsheets.reading_process import ReadingEnded, sheets_read_apart
from desktop_app.spreadsheets.sheet_extent import cell_too_far, extents_are_told
from desktop_app.spreadsheets.sheets import WIDEST, Line, Sheet, filled_sheets
from desktop_app.spreadsheets.text_tables import SUFFIXES as TEXT_SUFFIXES
from desktop_app.spreadsheets.text_tables import NotATextTable, table_of

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_OLE_OTHERS = tuple(name.encode("utf-16-le") for name in ("WordDocument", "PowerPoint Document"))
_OLE_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BIFF_START = b"\x09\x08\x10\x00"  # the first record of an xls stream: 4 bytes of head, 16 of body
_BIFF_FILE_PASS = b"\x2f\x00"  # the next record, where a password was set
_ZIP_WORKBOOKS = ("xl/", "content.xml")
_WEB_PAGE = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"<style", b"mime-version")
_LARGEST = 300_000_000  # bytes; a list of a million lines has about 60 million


@dataclass(eq=False)
class WorkbookMissing(EnvironmentFault):
    """There is no such file (moved, renamed, or the USB stick was pulled out)."""

    name: str


@dataclass(eq=False)
class WorkbookIsFolder(EnvironmentFault):
    """A folder was chosen instead of a file."""

    name: str


@dataclass(eq=False)
class WorkbookInUse(EnvironmentFault):
    """The file may not be read: another program holds it open, or this account has no right to it."""

    name: str


@dataclass(eq=False)
class WorkbookUnreadable(EnvironmentFault):
    """The disk gave an error while the file was read."""

    name: str
    reason: str


@dataclass(eq=False)
class NotAWorkbook(EnvironmentFault):
    """The file is of another kind (text, PDF, Word, web page), whatever its name says."""

    name: str


@dataclass(eq=False)
class WorkbookProtected(EnvironmentFault):
    """The workbook opens only with a password."""

    name: str


@dataclass(eq=False)
class WorkbookDamaged(EnvironmentFault):
    """A workbook whose end or middle is missing, as after a copy that was cut short."""

    name: str


@dataclass(eq=False)
class WorkbookIsWebPage(NotAWorkbook):
    """A web page (or XML) with the name of a workbook, as some programs export them; Excel opens it all the same."""


@dataclass(eq=False)
class WorkbookTooLarge(EnvironmentFault):
    """The file is larger than any list; it does not fit into memory."""

    name: str
    megabytes: int


@dataclass(eq=False)
class WorkbookReachesTooFar(WorkbookDamaged):
    """A cell so far below or to the right is filled that the sheet does not fit into memory."""

    cell: str


@dataclass(eq=False)
class WorkbookEmpty(DomainError):
    """The workbook holds no filled cell."""

    name: str


def read_workbook(path: Path) -> tuple[Sheet, ...]:
    """All sheets that show and hold something, in the order of their tabs; hidden ones only if no other is left.

    Raises:
        WorkbookMissing: There is no such file.
        WorkbookIsFolder: It is a folder.
        WorkbookInUse: It may not be read.
        WorkbookUnreadable: The disk gave an error.
        NotAWorkbook: It is not a workbook.
        WorkbookTooLarge: It does not fit into memory.
        WorkbookProtected: It needs a password.
        WorkbookDamaged: Part of it is missing.
        WorkbookReachesTooFar: A stray cell makes a sheet larger than memory.
        WorkbookEmpty: No cell is filled.
    """
    content = _read_bytes(path)
    if path.suffix.lower() in TEXT_SUFFIXES and not content.startswith((_OLE, _ZIP)):
        return _text_sheet(path, content)
    if content.startswith(_OLE) and not chains_end(content):
        raise _ole_fault(path.name, content)
    if content.startswith(_ZIP) and (cell := cell_too_far(content)):
        raise WorkbookReachesTooFar(path.name, cell)
    sheets = _read_sheets(content)
    if sheets is None:
        # Which of our faults it is follows from the bytes: calamine tries one format after the other and names none.
        raise _fault(path.name, content)
    if not sheets:  # calamine takes an encrypted ods for one without sheets
        fault = _fault(path.name, content)
        raise fault if isinstance(fault, WorkbookProtected) else WorkbookEmpty(path.name)
    return sheets


def _read_bytes(path: Path) -> bytes:
    try:
        if path.is_file() and (size := path.stat().st_size) > _LARGEST:
            raise WorkbookTooLarge(path.name, size // 1_000_000)
        return path.read_bytes()
    except FileNotFoundError:
        raise WorkbookMissing(path.name) from None
    except OSError as fault:
        if path.is_dir():  # Windows answers "no permission" for a folder
            raise WorkbookIsFolder(path.name) from None
        if isinstance(fault, PermissionError):
            raise WorkbookInUse(path.name) from None
        raise WorkbookUnreadable(path.name, fault.strerror or type(fault).__name__) from None


def _read_sheets(content: bytes) -> tuple[Sheet, ...] | None:
    """The sheets, None where they cannot be read; in this process only what cannot end it."""
    try:
        return filled_sheets(content) if extents_are_told(content) else sheets_read_apart(content)
    except BaseException as fault:
        # A damaged file may end in a panic of the reader, which is no Exception and has no name to import.
        expected = isinstance(fault, CalamineError | OSError | ValueError | ReadingEnded)
        if not expected and type(fault).__name__ != "PanicException":
            raise
    return None


def _text_sheet(path: Path, content: bytes) -> tuple[Sheet, ...]:
    if _is_web_page(content):
        raise WorkbookIsWebPage(path.name)
    try:
        rows = table_of(content)
    except NotATextTable:
        raise NotAWorkbook(path.name) from None
    width = min(WIDEST, max(map(len, rows), default=0))
    lines = tuple(
        Line(number, [*row[:width], *[""] * (width - len(row))])
        for number, row in enumerate(rows, 1)
        if any(cell.strip() for cell in row)
    )
    if not lines:
        raise WorkbookEmpty(path.name)
    return (Sheet(path.stem, lines, 0, {}),)


def _is_web_page(content: bytes) -> bool:
    start = content[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    return start.startswith(_WEB_PAGE)


def _fault(name: str, content: bytes) -> EnvironmentFault:
    if content.startswith(_OLE):
        return _ole_fault(name, content)
    if content.startswith(_ZIP):
        return _zip_fault(name, content)
    if _is_web_page(content):
        return WorkbookIsWebPage(name)
    cut_short = _ZIP.startswith(content) or _OLE.startswith(content)  # also a file of no bytes
    return WorkbookDamaged(name) if cut_short else NotAWorkbook(name)


def _ole_fault(name: str, content: bytes) -> EnvironmentFault:
    start = content.find(_BIFF_START)
    file_pass = start >= 0 and content[start + 20 : start + 22] == _BIFF_FILE_PASS
    if file_pass or _OLE_ENCRYPTED in content:
        return WorkbookProtected(name)
    other = start < 0 and any(stream in content for stream in _OLE_OTHERS)
    return NotAWorkbook(name) if other else WorkbookDamaged(name)


def _zip_fault(name: str, content: bytes) -> EnvironmentFault:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            names = parts.namelist()
            if "META-INF/manifest.xml" in names and b"encryption-data" in parts.read("META-INF/manifest.xml"):
                return WorkbookProtected(name)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, EOFError, zlib.error):
        return WorkbookDamaged(name)
    known = any(part.startswith(_ZIP_WORKBOOKS) for part in names)
    return WorkbookDamaged(name) if known else NotAWorkbook(name)
