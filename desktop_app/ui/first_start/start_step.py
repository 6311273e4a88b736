"""The first page that anyone sees: what this program is, a new book, or one that is there already."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.ui.theme.current import px
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.text import IconTile, IconView, Text, two_lines


class StartStep(QWidget):
    """Welcome.

    Signals:
        begun(): A new book is wanted.
        browsed(): A book that exists is to be opened.
        fetched(): A book is to come back from the province.
    """

    begun = Signal()
    browsed = Signal()
    fetched = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = Column(self, gap=18)
        head = Column(gap=3)
        head.addWidget(Text(_("Bắt đầu một cuốn sổ mới"), "title", wrap=True))
        head.addWidget(Text(_("Chỉ vài phút. Những gì ghi hôm nay, sau này sửa được."), "meta", wrap=True))
        column.addLayout(head)
        promises = Card(gap=16)
        for icon, title, text in (
            ("hard-drive", _("Ghi ngay trên máy này"), _("Hội viên, quỹ, khen thưởng; không cần mạng.")),
            ("lock", _("Có khóa"), _("Người khác mở tệp ra cũng không đọc được.")),
            ("printer", _("In ra giấy được"), _("Phiếu thu, phiếu chi, giấy khen, danh sách.")),
            ("send", _("Có mạng thì gửi lên tỉnh"), _("Một lần bấm; chưa gửi thì vẫn nằm trong sổ.")),
        ):
            row = Row(gap=14)
            row.addWidget(IconTile(icon), 0, Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(two_lines(title, text, wrap=True), 1)
            promises.body.addLayout(row)
        column.addWidget(promises)
        self.begin_button = Button(_("Lập sổ mới"), "primary", trailing="arrow-right", size="hero")
        self.begin_button.clicked.connect(self.begun)
        column.addWidget(self.begin_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(px(4))
        column.addWidget(self._make_existing())
        column.addWidget(self._make_lost())
        column.addStretch(1)
        self.setFocusProxy(self.begin_button)

    def _make_existing(self) -> Card:
        card = Card(ground="flat")
        row = Row(gap=16)
        row.addWidget(IconView("archive-restore", "accent", 26), 0, Qt.AlignmentFlag.AlignVCenter)
        words = two_lines(_("Đã có sổ trên máy này hay trên USB?"), _("Mở tệp sổ có đuôi .sokh."), wrap=True)
        row.addWidget(words, 1)
        self.browse_button = Button(_("Mở sổ đã có"), "secondary", "folder-open")
        self.browse_button.clicked.connect(self.browsed)
        row.addWidget(self.browse_button, 0, Qt.AlignmentFlag.AlignVCenter)
        card.body.addLayout(row)
        return card

    def _make_lost(self) -> Card:
        card = Card(ground="flat")
        row = Row(gap=16)
        row.addWidget(IconView("download", "accent", 26), 0, Qt.AlignmentFlag.AlignVCenter)
        words = two_lines(
            _("Máy cũ hỏng, mất, hay thêm máy thứ hai?"), _("Sổ đã gửi tỉnh thì lấy về được cả."), wrap=True
        )
        row.addWidget(words, 1)
        self.fetch_button = Button(_("Lấy sổ về từ tỉnh"), "secondary", "download")
        self.fetch_button.clicked.connect(self.fetched)
        row.addWidget(self.fetch_button, 0, Qt.AlignmentFlag.AlignVCenter)
        card.body.addLayout(row)
        return card
