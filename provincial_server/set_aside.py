"""What could not be taken in and was kept aside, in words that a person at the province understands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from psycopg.rows import class_row

from desktop_app.i18n import N_
from provincial_server.database import Connected

MOST_ROWS: Final = 200
REASONS: Final[dict[str, str]] = {
    "nul": N_("Chữ trong bản ghi có ký tự máy không giữ được."),
    "too_long": N_("Bản ghi dài quá mức, thường do dán nhầm cả tệp vào một ô."),
    "record_id": N_("Bản ghi không có mã nhận ra được."),
    "table": N_("Không rõ bản ghi thuộc phần nào của sổ."),
    "kind": N_("Chương trình của ban mới hơn chương trình ở tỉnh: tỉnh chưa biết việc này là gì."),
    "number": N_("Giờ hoặc số thứ tự nằm ngoài khoảng có thể."),
}
OTHER_REASON: Final = N_("Chương trình của ban ghi điều mà tỉnh chưa hiểu.")


@dataclass(frozen=True, slots=True)
class SetAsideRow:
    """One change that was kept aside.

    Attributes:
        reason: A code; `REASONS` has the sentences.
        bytes: Its size.
    """

    book_id: UUID
    board: str
    commune_code: str
    reason: str
    letter: str
    bytes: int
    at: datetime

    @property
    def sentence(self) -> str:
        """Why, marked for translation."""
        return REASONS.get(self.reason, OTHER_REASON)


def list_set_aside(connection: Connected, province: str, commune: str, book: UUID | None) -> list[SetAsideRow]:
    """The newest ones, newest first; of one commune and one board, or of all."""
    with connection.cursor(row_factory=class_row(SetAsideRow)) as cursor:
        return cursor.execute(
            """
            SELECT q.book_id, coalesce(b.name, '') AS board, coalesce(b.commune_code, '') AS commune_code, q.reason,
                   coalesce((SELECT d.letter FROM acknowledged a JOIN device d ON d.province_code = a.province_code
                        AND d.book_id = a.book_id AND d.device_id = a.device_id
                        WHERE a.province_code = q.province_code AND a.book_id = q.book_id AND a.replica = q.replica
                        AND a.n >= q.n ORDER BY a.n LIMIT 1), '') AS letter,
                   octet_length(q.body) AS bytes, q.at
            FROM quarantine q LEFT JOIN book b ON b.province_code = q.province_code AND b.book_id = q.book_id
            WHERE q.province_code = %(province)s AND %(commune)s IN ('', b.commune_code)
              AND (%(book)s::uuid IS NULL OR q.book_id = %(book)s)
            ORDER BY q.at DESC, q.book_id, q.entry_id, q.place LIMIT %(most)s
            """,
            {"province": province, "commune": commune, "book": book, "most": MOST_ROWS},
        ).fetchall()
