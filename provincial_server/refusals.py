"""A request that is answered with a status of 400 and above."""

from __future__ import annotations

from typing import Literal

Code = Literal[
    "bad_envelope",
    "bad_signature",
    "unknown_device",
    "unknown_code",
    "code_used",
    "code_expired",
    "too_large",
    "gap",
    "busy",
    "wrong_book",
    "book_known",
    "too_many",
    "disk_full",
    "code_for_no_book",
    "no_wrapped_key",
]

STATUS: dict[Code, int] = {
    "bad_envelope": 400,
    "bad_signature": 403,
    "unknown_device": 403,
    "unknown_code": 403,
    "code_used": 409,
    "code_expired": 410,
    "too_large": 413,
    "gap": 409,
    "busy": 503,
    "wrong_book": 403,
    "book_known": 409,
    "too_many": 429,
    "disk_full": 507,
    "code_for_no_book": 403,
    "no_wrapped_key": 404,
}

_RETRY_AFTER_S: dict[Code, int] = {"busy": 2, "too_many": 5, "disk_full": 60}


class Refused(Exception):
    """The request is not taken; nothing of it was kept.

    Attributes:
        code: The reason, for a program to read.
        retry_after_s: When the sender may come back; 0 when coming back is of no use.
    """

    def __init__(self, code: Code, retry_after_s: int | None = None) -> None:
        super().__init__(code)
        self.code: Code = code
        self.retry_after_s = _RETRY_AFTER_S.get(code, 0) if retry_after_s is None else retry_after_s
