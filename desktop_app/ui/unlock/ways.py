"""The ways into a book: with its passphrase, with its recovery code, and the new passphrase after that."""

from __future__ import annotations

from PySide6.QtCore import Signal

from desktop_app.i18n import _
from desktop_app.ui.theme.layouts import Row
from desktop_app.ui.unlock.passphrase import PassphrasePair
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.field import Field, enter_moves_on
from desktop_app.ui.widgets.inputs import PasswordField, TextField
from desktop_app.ui.widgets.text import Note


class PassphraseWay(Card):
    """As every day.

    Signals:
        wanted(): The passphrase is to be tried.
        forgotten(): The recovery code is wanted instead.
    """

    wanted = Signal()
    forgotten = Signal()

    def __init__(self, actor: str) -> None:
        super().__init__(gap=16)
        self.actor = TextField(actor, example=_("Ví dụ: ông Minh"), longest=80)
        self.passphrase = PasswordField()
        self.field = Field(_("Mã khóa"), self.passphrase)
        actor_field = Field(_("Người ghi sổ"), self.actor, hint=_("Tên này ghi cạnh từng việc trong sổ."))
        fields = Row(gap=16)
        fields.addWidget(self.field, 1)
        fields.addWidget(actor_field, 1)
        self.button = Button(_("Mở sổ"), "primary", "key-round", on_click=self.wanted.emit)
        other = Button(_("Quên mã: dùng mã cứu hộ"), "quiet", on_click=self.forgotten.emit)
        self.body.addLayout(fields)
        self.body.addLayout(_buttons(self.button, other))
        for line in (self.passphrase, self.actor):
            enter_moves_on([line], self.wanted.emit)
        self.setFocusProxy(self.passphrase)


class RecoveryWay(Card):
    """The passphrase is forgotten.

    Signals:
        wanted(): The code is to be tried.
        remembered(): The passphrase is wanted after all.
    """

    wanted = Signal()
    remembered = Signal()

    def __init__(self) -> None:
        super().__init__(_("Mở bằng mã cứu hộ"), gap=16)
        self.code = TextField(example="ABCD-EFGH-…")
        hint = _("8 nhóm, mỗi nhóm 4 chữ, trên tờ giấy cất riêng. Chữ hoa, chữ thường, dấu gạch đều được.")
        self.field = Field(_("Mã cứu hộ"), self.code, hint=hint)
        self.button = Button(_("Mở sổ"), "primary", "key-round", on_click=self.wanted.emit)
        back = Button(_("Quay lại mã khóa"), "quiet", on_click=self.remembered.emit)
        self.body.addWidget(self.field)
        self.body.addLayout(_buttons(self.button, back))
        enter_moves_on([self.code], self.wanted.emit)
        self.setFocusProxy(self.code)


class RenewalWay(Card):
    """The recovery code was right: a new passphrase.

    Signals:
        wanted(): The new passphrase is to be kept.
    """

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__(_("Đặt mã khóa mới"), gap=16)
        self.body.addWidget(Note(_("Mã cứu hộ đúng. Đặt mã khóa mới để lần sau mở sổ."), "ok", "circle-check"))
        self.pair = PassphrasePair(_("Mã khóa mới"))
        self.body.addWidget(self.pair)
        self.body.addWidget(Note(_("Mã cứu hộ trên giấy vẫn dùng được như trước.")))
        self.button = Button(_("Cất mã khóa, vào sổ"), "primary", "check", on_click=self.wanted.emit)
        self.body.addLayout(_buttons(self.button))
        enter_moves_on([self.pair.first, self.pair.again], self.wanted.emit)
        self.setFocusProxy(self.pair.first)


def _buttons(*buttons: Button) -> Row:
    row = Row(gap=12)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
