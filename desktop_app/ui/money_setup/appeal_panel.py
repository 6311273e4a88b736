"""The panel from which a notice is printed that asks for gifts to a bank account, with a square for telephones."""

from __future__ import annotations

from PySide6.QtCore import Signal

from desktop_app.domain.ids import BankAccountId
from desktop_app.domain.papers import PosterSize
from desktop_app.domain.vietqr import MOST_PURPOSE, short_purpose
from desktop_app.i18n import N_, _
from desktop_app.services.appeals import MESSAGE, PURPOSE, AppealWords
from desktop_app.storage.book import Reader
from desktop_app.storage.drafts import kept_draft
from desktop_app.storage.queries.money_setup import AccountCard
from desktop_app.ui.donors.form_panel import FormPanel
from desktop_app.ui.widgets.inputs import TextArea, TextField
from desktop_app.ui.widgets.segmented import Segment, Segmented
from desktop_app.ui.widgets.text import Note, Text


class AppealPanel(FormPanel):
    """«Tờ mời ủng hộ».

    Args:
        row: The account to which gifts go.
        words: What was typed for it before.

    Signals:
        typed(object): The `AppealWords` read so now.
    """

    typed = Signal(object)
    fault_words = N_("Chưa in được")

    def __init__(self, row: AccountCard, words: AppealWords) -> None:
        super().__init__(_("Tờ mời ủng hộ"), f"{row.bank_name} · {row.number}", "printer")
        if not row.bank_bin:
            said = _("Tài khoản chưa có mã ngân hàng nên tờ này không có mã VietQR. Ghi mã ở thẻ tài khoản.")
            self.body.addWidget(Note(said, "warn", "triangle-alert"))
        self.purpose = TextArea(words.purpose, lines=4)
        self.message = TextField(words.message, longest=60)
        self.contact = TextField(words.contact, example=_("Ví dụ: gặp bà Lài, thủ quỹ"), longest=120)
        self.add(_("Lời mời"), self.purpose)
        self.add(_("Nội dung chuyển khoản"), self.message)
        self._short = Text(" ", "meta", wrap=True)
        self.body.addWidget(self._short)
        self.add(_("Ủng hộ tiền mặt"), self.contact)
        self.sheet: Segmented[PosterSize] = Segmented(
            [Segment("a4", _("Khổ A4")), Segment("a3", _("Khổ A3"))], name=_("Khổ giấy")
        )
        self.add(_("Khổ giấy"), self.sheet, optional=False)
        self.finish(_("In tờ mời"), "printer")
        self.setFocusProxy(self.purpose)
        self.purpose.textChanged.connect(self._on_typed)
        for box in (self.message, self.contact):
            box.textChanged.connect(self._on_typed)
        self._on_typed()

    def words(self) -> AppealWords:
        """What the notice is to say."""
        return AppealWords(self.purpose.value(), self.message.value(), self.contact.value())

    def _on_typed(self) -> None:
        short = short_purpose(self.message.value())
        said = _("Ngân hàng ghi: {words} (không dấu, nhiều nhất {most} chữ).").format(words=short, most=MOST_PURPOSE)
        self._short.setText(said if short else _("Để trống thì người cho tự ghi."))
        self.typed.emit(self.words())


def appeal_key(account_id: BankAccountId) -> str:
    """Under which the words of an account are kept."""
    return f"appeals.{account_id.hex}"


def appeal_fields(words: AppealWords) -> dict[str, str]:
    """The words as they are kept."""
    return {"purpose": words.purpose, "message": words.message, "contact": words.contact}


def kept_words(reader: Reader, account_id: BankAccountId) -> AppealWords:
    """What was typed for this account before, or what every board begins with."""
    draft = kept_draft(reader, appeal_key(account_id))
    if draft is None:
        return AppealWords()
    known = draft.fields
    return AppealWords(known.get("purpose", PURPOSE), known.get("message", MESSAGE), known.get("contact", ""))
