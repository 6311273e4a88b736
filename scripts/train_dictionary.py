"""Makes resources/wire/dictionary-1.zdict from the batches that a book of sample people sends in a year.

uv run python scripts/train_dictionary.py

A dictionary that was once shipped is never made anew: batches packed with it lie on sticks and in the province.
What it holds is the shape of entries and the words that they share; all people in it are samples.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import timedelta
from pathlib import Path
from random import Random

import msgspec

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.people import SamplePerson, sample_people  # noqa: E402 - the root comes first
from benchmarks.sample_book import BOARD, new_book, touch  # noqa: E402
from desktop_app.domain.dates import PartialDate, local_day  # noqa: E402
from desktop_app.domain.ids import FundId  # noqa: E402
from desktop_app.domain.money import Vnd  # noqa: E402
from desktop_app.services.award_rounds import BeginRound, begin_round  # noqa: E402
from desktop_app.services.funds import RecordDonation, record_donation  # noqa: E402
from desktop_app.services.members import AddMember, add_member  # noqa: E402
from desktop_app.services.proposals import ProposeAward, propose  # noqa: E402
from desktop_app.storage.book import Book  # noqa: E402
from desktop_app.storage.outbox import BookOutbox  # noqa: E402
from desktop_app.storage.queries.funds import funds  # noqa: E402
from desktop_app.storage.triggers import board_fields  # noqa: E402
from desktop_app.sync.entries import to_wire  # noqa: E402
from desktop_app.sync.sealing import FieldSeal  # noqa: E402
from desktop_app.sync.wire import Entry, zstd  # noqa: E402

TARGET = ROOT / "resources" / "wire" / "dictionary-1.zdict"
BYTES = 16 * 1024
PEOPLE = 1500
SEED = 2008  # other people than those whom the benchmarks send
BATCHES = (1, 1, 2, 3, 5, 8, 10)


def main() -> None:
    """Writes a book's year, cuts its journal into small batches, trains."""
    chance = Random(1996)
    people = list(sample_people(PEOPLE, seed=SEED))
    with tempfile.TemporaryDirectory() as folder, new_book(Path(folder)) as book:
        _write(book, people, chance)
        seal = FieldSeal(book.data_key, board_fields())
        entries = [to_wire(part, seal) for part in BookOutbox(book).unsent(0, 10**6)]
    samples = list(_batches(entries, chance))
    trained = zstd.train_dict(samples, BYTES)
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(trained.dict_content)
    packed = sum(len(zstd.compress(sample, 3, zstd_dict=trained)) for sample in samples)
    plain = sum(len(zstd.compress(sample, 3)) for sample in samples)
    sys.stdout.write(
        f"{TARGET.name}: {len(trained.dict_content)} bytes, {len(samples)} batches, {packed / plain:.2f}\n"
    )


def _write(book: Book, people: list[SamplePerson], chance: Random) -> None:
    with book.reader() as reader:
        fund = FundId(funds(reader)[0].fund_id)
    today = local_day(book.surroundings.clock())
    for number, person in enumerate(people):
        with book.work(BOARD.actor) as work:
            command = AddMember(
                person.full_name, PartialDate(person.birth_year), hamlet=person.hamlet, phone=person.phone
            )
            add_member(work, command)
        if number % 3 == 0:
            day = today - timedelta(days=chance.randrange(200))
            with book.work(BOARD.actor) as work:
                amount = Vnd(chance.choice((50_000, 100_000, 200_000, 500_000, 1_000_000)))
                record_donation(work, RecordDonation(fund, person.full_name, amount, day, person.hamlet))
        if number % 7 == 0:
            touch(book, chance.randrange(1, 6), "đã chuyển sang thôn khác")
    for round_number in range(8):
        with book.work(BOARD.actor) as work:
            found = begin_round(work, _round(fund, round_number))
        for person in chance.sample(people, 25):
            with book.work(BOARD.actor) as work:
                propose(work, found, [_proposal(person, chance)])


def _round(fund: FundId, number: int) -> BeginRound:
    return BeginRound(f"Khen thưởng học sinh giỏi đợt {number + 1}", "2026-2027", fund_id=fund)


def _proposal(person: SamplePerson, chance: Random) -> ProposeAward:
    return ProposeAward(
        person.full_name,
        Vnd(chance.choice((200_000, 300_000, 500_000))),
        class_name=f"{chance.randrange(1, 13)}{chance.choice('ABC')}",
        school=chance.choice(("Tiểu học Mẫu", "THCS Mẫu", "THPT Mẫu")),
        hamlet=person.hamlet,
        achievement=chance.choice(("Học sinh giỏi", "Giải Nhất cấp xã", "Vượt khó học giỏi")),
    )


def _batches(entries: list[Entry], chance: Random) -> list[bytes]:
    made: list[bytes] = []
    left = list(entries)
    while left:
        count = chance.choice(BATCHES)
        made.append(msgspec.json.encode(tuple(left[:count])))
        left = left[count:]
    return made


if __name__ == "__main__":
    main()
