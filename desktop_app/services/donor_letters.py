"""Letters to donors: thanks for what was given, and once a year what became of it. Every print is logged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from desktop_app.domain.amount_words import amount_in_words
from desktop_app.domain.disclosures import DisclosureSheet
from desktop_app.domain.donor_letters import NothingGivenThatYear, NothingToThankFor
from desktop_app.domain.donors import DonorFields, DonorUnknown
from desktop_app.domain.ids import DonorId, UnitId, VoucherId
from desktop_app.domain.money import format_amount
from desktop_app.domain.names import clean_text
from desktop_app.domain.vietqr import donation_purpose, vietqr
from desktop_app.printing.donor_letters import DonorLetter, LetterGift, donor_letters_pdf
from desktop_app.services.disclosures import disclosure_sheet
from desktop_app.services.organisation import today
from desktop_app.services.paper_heads import PaperDesk, paper_desk
from desktop_app.services.paper_prints import log_print
from desktop_app.storage.book import Book, Reader
from desktop_app.storage.queries.donor_story import DonorGift, donor_fields, donor_gifts
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.queries.voucher_papers import square_account
from desktop_app.storage.tables import Donor

THANKS, YEARLY = "thank_you_letter", "yearly_letter"
_TITLES: Final = {THANKS: "Thư cảm ơn", YEARLY: "Thư tri ân"}
_WISH: Final = "Kính chúc {name} luôn mạnh khỏe, hạnh phúc và thành công."
_WISH_TO_MANY: Final = "Kính chúc {name} ngày càng phát triển."
_HOPE: Final = (
    "Tấm lòng ấy là nguồn động viên quý báu, giúp các em học sinh có hoàn cảnh khó khăn được tiếp tục đến trường"
    " và cổ vũ phong trào học tập ở địa phương. Hội xin sử dụng đúng mục đích và công khai từng khoản."
)
_SQUARE_WORDS: Final = "Quét mã để tiếp tục ủng hộ"


@dataclass(frozen=True, slots=True)
class LetterWords:
    """What the board adds in its own words; empty: nothing."""

    own_paragraph: str = ""


def thank_you_letter(
    book: Book, actor: str, donor_id: DonorId, voucher_id: VoucherId | None = None, words: LetterWords | None = None
) -> bytes:
    """A letter of thanks for one receipt, or for all gifts of the year that is running.

    Raises:
        DonorUnknown: There is no such donor.
        NothingToThankFor: There is no such gift.
        PrintedValueMissing, GlyphMissing, TextDoesNotFit: It cannot be printed; nothing is logged.
    """
    day = today(book)
    with book.reader() as reader:
        fields = _fields(reader, donor_id)
        gifts = [
            gift
            for gift in _given(reader, donor_id, day.year if voucher_id is None else None)
            if voucher_id is None or gift.voucher_id == voucher_id
        ]
        if not gifts:
            raise NothingToThankFor(fields.name)
        desk = _desk(reader, day)
        letter = replace(
            _blank(reader, desk, fields.name),
            title="THƯ CẢM ƠN",
            paragraphs=(_thanks(desk, fields.name, gifts), _HOPE, _own(words), _wish(fields)),
        )
    return _printed(book, actor, THANKS, [(donor_id, letter)])


def yearly_letters(
    book: Book,
    actor: str,
    donor_ids: Sequence[DonorId],
    year: int,
    words: LetterWords | None = None,
    on_letter: Callable[[int, int], None] | None = None,
) -> bytes:
    """A letter to each of these donors about the gifts of a year and what the board did with its money.

    Who gave nothing in the year gets none. Call it on the writing lane.

    Args:
        on_letter: Called with how many donors are done and how many there are; what it raises stops the work, and
            nothing is logged.

    Raises:
        DonorUnknown: There is no such donor.
        NothingGivenThatYear: Nobody of them gave anything.
        PrintedValueMissing, GlyphMissing, TextDoesNotFit: A letter cannot be printed; nothing is logged.
    """
    letters: list[tuple[DonorId, DonorLetter]] = []
    with book.reader() as reader:
        desk = _desk(reader, today(book))
        results = _results(disclosure_sheet(reader, board(reader).unit_id, year))
        wanted = tuple(dict.fromkeys(donor_ids))
        for done, donor_id in enumerate(wanted, 1):
            fields = _fields(reader, donor_id)
            gifts = _given(reader, donor_id, year)
            if gifts:
                letters.append((donor_id, _yearly(reader, desk, fields, gifts, year, results, words)))
            if on_letter is not None:
                on_letter(done, len(wanted))
    if not letters:
        raise NothingGivenThatYear(year)
    return _printed(book, actor, YEARLY, letters)


def _yearly(
    reader: Reader,
    desk: PaperDesk,
    fields: DonorFields,
    gifts: Sequence[DonorGift],
    year: int,
    results: Sequence[str],
    words: LetterWords | None,
) -> DonorLetter:
    rows = tuple(
        LetterGift(
            str(gift.given_on) if gift.given_on else "",
            gift.number.full if gift.number else "trao trực tiếp",
            clean_text(gift.text) or "Ủng hộ khuyến học",
            format_amount(gift.amount),
        )
        for gift in reversed(gifts)
    )
    opening = (
        f"{desk.board_name} trân trọng cảm ơn {fields.name}. Trong năm {year}, Hội đã nhận các khoản ủng hộ sau đây:"
    )
    return replace(
        _blank(reader, desk, fields.name),
        title="THƯ TRI ÂN",
        about=f"Kết quả sử dụng các khoản ủng hộ năm {year}",
        paragraphs=(opening,),
        gifts=rows,
        total=format_amount(sum(gift.amount for gift in gifts)),
        after=(*results, _own(words), _wish(fields)),
    )


def _results(sheet: DisclosureSheet) -> tuple[str, ...]:
    """What the board did with its money in the year, in sentences."""
    money = f"đã thu {format_amount(sheet.total_received)} đồng và chi {format_amount(sheet.total_spent)} đồng"
    said = [f"Năm {sheet.year}, Hội {money} cho công tác khuyến học, khuyến tài."]
    if sheet.awards:
        given = sum(one.amount for one in sheet.rounds)
        said.append(
            f"Trong đó, Hội đã trao {format_amount(sheet.awards)} suất học bổng và phần thưởng, trị giá"
            f" {format_amount(given)} đồng."
        )
    said += [f"Chương trình {one.label}: {format_amount(one.amount)} đồng." for one in sheet.programmes]
    return tuple(said)


def _thanks(desk: PaperDesk, name: str, gifts: Sequence[DonorGift]) -> str:
    """The sentence of thanks: for one receipt with its number, for several with their sum."""
    amount = sum(gift.amount for gift in gifts)
    figures = f"{format_amount(amount)} đồng ({amount_in_words(amount)})" if amount else ""
    if len(gifts) > 1:
        return f"{desk.board_name} trân trọng cảm ơn {name} đã {len(gifts)} lần ủng hộ trong năm, trị giá {figures}."
    (gift,) = gifts
    paper = f", theo {_PAPERS[gift.what]} số {gift.number.full}" if gift.number else ""
    day = f" ngày {gift.given_on!s}" if gift.given_on else ""
    if gift.what == "money":
        return f"{desk.board_name} trân trọng cảm ơn {name} đã ủng hộ số tiền {figures}{paper}{day}."
    goods = f"{clean_text(gift.text)}, trị giá {figures}" if figures else clean_text(gift.text)
    return f"{desk.board_name} trân trọng cảm ơn {name} đã ủng hộ {goods}{paper}{day}."


_PAPERS: Final = {"money": "phiếu thu", "goods": "biên nhận", "direct": "giấy", "listed": "danh sách"}


def _blank(reader: Reader, desk: PaperDesk, name: str) -> DonorLetter:
    """A letter with head, signature and square that says nothing yet."""
    account = square_account(reader, board(reader).unit_id)
    square = vietqr(account.bank_bin, account.number, purpose=donation_purpose("")) if account else ""
    words = (_SQUARE_WORDS, f"{account.bank_name} {account.number}".strip()) if account else ()
    return DonorLetter(desk.head, "", name, (), desk.chair, qr=square, qr_words=words)


def _printed(book: Book, actor: str, kind: str, letters: Sequence[tuple[DonorId, DonorLetter]]) -> bytes:
    pdf = donor_letters_pdf([letter for _donor_id, letter in letters])
    with book.work(actor) as work:
        for donor_id, letter in letters:
            card = work.get(Donor, donor_id)
            if card is None:
                raise DonorUnknown
            log_print(work, kind, donor_id, UnitId(card.unit_id), f"{_TITLES[kind]}: {letter.addressee}")
        if len(letters) > 1:
            work.describe("papers.letters_printed", {"count": len(letters)})
    return pdf


def _desk(reader: Reader, day: date) -> PaperDesk:
    return paper_desk(reader, board(reader).unit_id, day)


def _fields(reader: Reader, donor_id: DonorId) -> DonorFields:
    fields = donor_fields(reader, donor_id)
    if fields is None:
        raise DonorUnknown
    return fields


def _wish(fields: DonorFields) -> str:
    """What is wished to a person or a family, or to a company or a society."""
    wish = _WISH_TO_MANY if fields.kind in ("organisation", "compatriots") else _WISH
    return wish.format(name=fields.name)


def _given(reader: Reader, donor_id: DonorId, year: int | None) -> list[DonorGift]:
    """The gifts that were given, newest first; of one year, or of all."""
    return [
        gift
        for gift in donor_gifts(reader, donor_id)
        if gift.what != "listed" and (year is None or (gift.given_on is not None and gift.given_on.year == year))
    ]


def _own(words: LetterWords | None) -> str:
    return words.own_paragraph if words is not None else ""
