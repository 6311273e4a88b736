"""The tables of a book. They hold no rules: `table=True` does not validate."""

from desktop_app.storage.tables.awards import Award, AwardRound, Certificate
from desktop_app.storage.tables.funds import Fund, NumberSeries, Voucher, VoucherLine
from desktop_app.storage.tables.journal import BookInfo, JournalChange, JournalControl, JournalEntry, SyncRun
from desktop_app.storage.tables.members import Membership, Person
from desktop_app.storage.tables.organisation import Unit
from desktop_app.storage.tables.record import Record

SYNCED: tuple[type[Record], ...] = (
    Unit,
    Person,
    Membership,
    Fund,
    Voucher,
    VoucherLine,
    AwardRound,
    Award,
    Certificate,
)
IN_INK: tuple[type[Record], ...] = (Voucher, VoucherLine, Certificate)
LOCAL_TABLES = (NumberSeries, JournalEntry, JournalChange, JournalControl, BookInfo, SyncRun)

__all__ = [
    "IN_INK",
    "LOCAL_TABLES",
    "SYNCED",
    "Award",
    "AwardRound",
    "BookInfo",
    "Certificate",
    "Fund",
    "JournalChange",
    "JournalControl",
    "JournalEntry",
    "Membership",
    "NumberSeries",
    "Person",
    "Record",
    "SyncRun",
    "Unit",
    "Voucher",
    "VoucherLine",
]
