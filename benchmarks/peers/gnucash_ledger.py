"""The same cash book in GnuCash, by its own bindings: filled, opened with running balances, 1,000 gifts posted.

Run by the system's Python, for which the package python3-gnucash is made.
"""

import json
import sys
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

from gnucash import Account, GncNumeric, Session, SessionOpenMode, Split, Transaction

YEAR = 2026
_CASH, _INCOME, _SPENDING = 2, 8, 9  # kinds of accounts, as GnuCash numbers them
_NEWEST = 500


def main(folder, road, count):
    file = folder / "ledger.gnucash"
    if road == "fill":
        told = _fill(file, count)
    elif road == "open":
        told = _open(file, count)
    else:
        told = _post(file, count)
    print(json.dumps(told))


def _account(book, name, kind, dong):
    account = Account(book)
    book.get_root_account().append_child(account)
    account.SetName(name)
    account.SetType(kind)
    account.SetCommodity(dong)
    return account


def _voucher(book, dong, accounts, place, day, amount):
    cash, income, spending = accounts
    is_payment = place % 3 == 2
    transaction = Transaction(book)
    transaction.BeginEdit()
    transaction.SetCurrency(dong)
    transaction.SetDate(day.day, day.month, day.year)
    transaction.SetDescription(f"Ông Nguyễn Văn {place} (mẫu)")
    transaction.SetNum(str(place))
    for account, signed in ((cash, -amount if is_payment else amount), (spending if is_payment else income, None)):
        split = Split(book)
        split.SetParent(transaction)
        split.SetAccount(account)
        value = GncNumeric(signed if signed is not None else (amount if is_payment else -amount), 1)
        split.SetValue(value)
        split.SetAmount(value)
    transaction.CommitEdit()


def _fill(file, count):
    session = Session(f"xml://{file}", SessionOpenMode.SESSION_NEW_STORE)
    book = session.book
    dong = book.get_table().lookup("CURRENCY", "VND")
    accounts = (
        _account(book, "Tiền mặt", _CASH, dong),
        _account(book, "Thu", _INCOME, dong),
        _account(book, "Chi", _SPENDING, dong),
    )
    for account in accounts:  # else every transaction adds the whole account up anew
        account.BeginEdit()
    for place in range(count):
        day = date(YEAR, 1, 1) + timedelta(days=place * 320 // count)
        _voucher(book, dong, accounts, place, day, 100_000 + place % 7 * 50_000)
    for account in accounts:
        account.CommitEdit()
    session.save()
    session.end()
    return {}


def _open(file, count):
    began = perf_counter()
    session = Session(f"xml://{file}", SessionOpenMode.SESSION_NORMAL_OPEN)
    cash = session.book.get_root_account().lookup_by_name("Tiền mặt")
    splits = cash.GetSplitList()
    rows = [_row(split) for split in splits[-_NEWEST:]]
    shown = perf_counter() - began
    began = perf_counter()
    whole = [_row(split) for split in splits]
    read = perf_counter() - began
    session.end()
    if len(rows) != _NEWEST or len(whole) != count:
        sys.exit(f"{len(whole)} transactions")
    return {"open_ms": shown * 1000, "open_whole_ms": (shown + read) * 1000}


def _row(split):
    transaction = split.GetParent()
    return transaction.GetDate(), transaction.GetDescription(), split.GetAmount().num(), split.GetBalance().num()


def _post(file, count):
    copy = file.with_name("copy.gnucash")
    copy.write_bytes(file.read_bytes())
    session = Session(f"xml://{copy}", SessionOpenMode.SESSION_NORMAL_OPEN)
    book = session.book
    dong = book.get_table().lookup("CURRENCY", "VND")
    root = book.get_root_account()
    accounts = tuple(root.lookup_by_name(name) for name in ("Tiền mặt", "Thu", "Chi"))
    began = perf_counter()
    for account in accounts:
        account.BeginEdit()
    for place in range(count):
        _voucher(book, dong, accounts, place * 3, date(YEAR, 1, 2), 200_000)
    for account in accounts:
        account.CommitEdit()
    session.save()
    done = perf_counter() - began
    session.end()
    copy.unlink()
    return {"post_s": done}


main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
