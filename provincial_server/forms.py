"""What a form of the pages sends: words, and files where the form has a place for them."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qs

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from provincial_server.limits import read_body
from provincial_server.refusals import Refused

MAX_FORM_BYTES: Final = 16 * 1024
_MOST_FIELDS = 200
_MOST_FILES = 100
_MULTIPART = "multipart/form-data"


@dataclass(frozen=True, slots=True)
class Form:
    """Words by the names of their fields, in the order in which they stood, and the bytes of files.

    Attributes:
        files: The first file of each field.
        uploads: Every file with the name that it had on the sender's computer.
    """

    words: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    files: dict[str, bytes] = field(default_factory=dict[str, bytes])
    uploads: list[tuple[str, bytes]] = field(default_factory=list[tuple[str, bytes]])

    def one(self, name: str, most: int = 300) -> str:
        """The first value of a field, without spaces at its ends and letters that nobody sees; empty: none."""
        return clean(self.words.get(name, [""])[0])[:most]

    def secret(self, name: str) -> str:
        """The first value of a field, as it was typed."""
        return self.words.get(name, [""])[0]

    def every(self, name: str, most: int = 300) -> list[str]:
        """Every value of a field."""
        return [clean(value)[:most] for value in self.words.get(name, [])]


def clean(text: str) -> str:
    """What was typed, in one line, without letters that nobody sees."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


async def read(request: Request, limit: int = MAX_FORM_BYTES) -> Form:
    """The form that a request carries, with or without files.

    Raises:
        Refused: `too_large`; `bad_envelope`: the sender falls silent, or it is not a form.
    """
    body = await read_body(request, limit)
    if not request.headers.get("content-type", "").startswith(_MULTIPART):
        try:
            return Form(parse_qs(body.decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS))
        except ValueError:
            raise Refused("bad_envelope") from None
    return await _read_parts(request, body)


async def _read_parts(request: Request, body: bytes) -> Form:
    async def once() -> AsyncGenerator[bytes]:
        yield body

    form = Form()
    try:
        parser = MultiPartParser(request.headers, once(), max_files=_MOST_FILES, max_fields=_MOST_FIELDS)
        parts = await parser.parse()
        for name, value in parts.multi_items():
            if isinstance(value, UploadFile):
                content = await value.read()
                form.files.setdefault(name, content)
                form.uploads.append((clean(value.filename or ""), content))
            else:
                form.words.setdefault(name, []).append(value)
        await parts.close()
    except (MultiPartException, KeyError, ValueError):  # no boundary, half of a part, letters that are none
        raise Refused("bad_envelope") from None
    return form
