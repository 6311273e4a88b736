"""The book of another board, an old commune's, comes into this one whole: people, money, papers and past."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop_app.domain.absorbing import AbsorbsItself, BalancesDiffer, NothingToAbsorb
from desktop_app.domain.likeness_pairs import likely_pairs
from desktop_app.storage.absorbing import balances, carry_series, count_missing, count_rows, write_missing
from desktop_app.storage.book import Book, Reader
from desktop_app.storage.queries.absorbing import known_people
from desktop_app.storage.queries.funds import FundRow, funds
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.unit_of_work import UnitOfWork

_IN_INK = ("voucher", "voucher_line", "certificate")


@dataclass(frozen=True, slots=True)
class AbsorbPreview:
    """What would come in from another book, before anything is written.

    Attributes:
        board_name: The other book's board; it reports to nobody here until a decision merges or moves it.
        boards: Boards that come in, that one included.
        funds: The funds of the other book with their balances, which stay what they are.
        rows: Records that come in, of every kind; 0: everything is here already.
        already_here: Records of the other book that this one holds.
        likely_doubles: Pairs of a person here and one there who may be the same; the review list shows them afterwards.
        can_be_taken_back: False when vouchers or certificates come in: what is in ink is not undone.
    """

    board_name: str
    boards: int
    people: int
    memberships: int
    households: int
    vouchers: int
    awards: int
    certificates: int
    funds: tuple[FundRow, ...]
    rows: int
    already_here: int
    likely_doubles: int
    can_be_taken_back: bool


def preview_absorb(
    book: Book,
    other: Book,
    *,
    report: Callable[[int, int], None] = lambda _done, _of: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> AbsorbPreview:
    """What `absorb` would bring in; changes neither book.

    Raises:
        AbsorbsItself: The two are one book, or copies of it.
    """
    with book.reader() as here, other.reader() as there:
        _check_two(here, there)
        coming = count_missing(here, there)
        return AbsorbPreview(
            board_name=board(there).name,
            boards=coming["unit"],
            people=coming["person"],
            memberships=coming["membership"],
            households=coming["household"],
            vouchers=coming["voucher"],
            awards=coming["award"],
            certificates=coming["certificate"],
            funds=funds(there),
            rows=sum(coming.values()),
            already_here=count_rows(there) - sum(coming.values()),
            likely_doubles=_likely_doubles(here, there, report, cancelled),
            can_be_taken_back=not any(coming[table] for table in _IN_INK),
        )


def absorb(work: UnitOfWork, other: Book) -> int:
    """Writes everything of another book that this one does not hold, as one entry.

    Records keep their ids, so doing it again brings in only what is new. The other book's board stands here without a
    parent; its boards keep their names, funds their money, vouchers their numbers, and numbers go on from there. The
    other book's journal stays in the other book, which is kept and not written any more.

    Returns:
        How many records were written.

    Raises:
        AbsorbsItself: The two are one book, or copies of it.
        NothingToAbsorb: Everything is here already.
        BalancesDiffer: A fund would hold another sum here than there; nothing is written.
    """
    with other.reader() as there:
        _check_two(work.connection, there)
        before, theirs = balances(work.connection), balances(there)
        written = write_missing(work, there)
        carry_series(work, there)
        owner = board(there)
    if not sum(written.values()):
        raise NothingToAbsorb(owner.name)
    now = balances(work.connection)
    if any(now.get(fund) != money for fund, money in (before | theirs).items()):
        raise BalancesDiffer(owner.name)
    facts = {"name": owner.name, "people": written["person"], "vouchers": written["voucher"]}
    work.describe("organisation.book_absorbed", facts)
    return sum(written.values())


def _check_two(here: Reader, there: Reader) -> None:
    one, other = board(here), board(there)
    if one.book_id == other.book_id or one.unit_id == other.unit_id:
        raise AbsorbsItself(other.name)


def _likely_doubles(
    here: Reader, there: Reader, report: Callable[[int, int], None], cancelled: Callable[[], bool]
) -> int:
    ours = known_people(here)
    held = {known.traits.key for known in ours}
    theirs = [known for known in known_people(there) if known.traits.key not in held]
    pairs = likely_pairs([*ours, *theirs], frozenset(), report, cancelled)
    return sum((one < len(ours)) != (two < len(ours)) for one, two, _ in pairs)
