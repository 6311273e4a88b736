"""«Kiểm tra giấy khen»: the text of a square, or a photo of the paper, checked on this machine without a network."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget
from typing_extensions import override

from desktop_app.domain.certificate_proofs import fingerprint
from desktop_app.i18n import _
from desktop_app.services.certificate_proofs import CheckedPaper, check_paper, page_to_give_away, province_marks
from desktop_app.ui.awards.levels import AwardLevel, AwardPlace
from desktop_app.ui.certificates.square_reader import squares_in
from desktop_app.ui.certificates.wording import proof_facts, register_words, verdict_words
from desktop_app.ui.members.work import reading
from desktop_app.ui.messages import sentence
from desktop_app.ui.papers import keep_paper
from desktop_app.ui.refusals import told
from desktop_app.ui.theme.layouts import Column, Row, fix_size
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Facts, Scroll
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.inputs import TextArea
from desktop_app.ui.widgets.text import Note, Text

ChooseFile = Callable[[QWidget, Callable[[Path], None]], None]
_LEFT = 400  # px at font setting Vừa
PAGE_NAME = "kiem-tra-giay-khen.html"


def choose_picture(parent: QWidget, answer: Callable[[Path], None]) -> None:
    """Asks for a photo or scan, without blocking."""
    dialog = QFileDialog(parent.window(), _("Chọn ảnh có mã"))
    dialog.setNameFilter(_("Ảnh và PDF (*.jpg *.jpeg *.png *.webp *.pdf);;Mọi tệp (*)"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)

    def on_file_selected(name: str) -> None:
        answer(Path(name))

    dialog.fileSelected.connect(on_file_selected)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was found in a picture: the best of its squares, and the answer; empty: no square."""

    text: str
    paper: CheckedPaper | None


class VerifyView(QWidget):
    """The page: where the text goes in, and the answer.

    Attributes:
        said: The answer in words, and what the book's own register says; None while there is none.
    """

    def __init__(self) -> None:
        super().__init__()
        column = Column(self, gap=14)
        self.header = PageHeader(
            _("Kiểm tra giấy khen"), _("Máy này tự kiểm tra, không cần mạng"), back=_("Khen thưởng")
        )
        column.addWidget(self.header)
        sides = Row(gap=16)
        column.addLayout(sides, 1)
        left, right = Scroll(gap=14), Scroll(gap=14)
        fix_size(left, width=_LEFT)
        sides.addWidget(left)
        sides.addWidget(right, 1)
        left.body.addWidget(self._make_ask())
        left.body.addWidget(self._make_page_card())
        left.body.addStretch(1)
        for part in self._make_answer():
            right.body.addWidget(part)
        right.body.addStretch(1)
        self.show_answer(None)

    def _make_answer(self) -> tuple[QWidget, ...]:
        self.verdict = Banner("", "", "info")
        self.register = Banner("", "", "info")
        self.answer = Card(gap=10)
        self.facts = Facts(name_width=140)
        self.answer.body.addWidget(self.facts)
        words = _("So từng dòng với tờ giấy trong tay: giấy ghi khác với mã là giấy đã bị sửa.")
        self.answer.body.addWidget(Note(words, "text2", "info"))
        self.waiting = Card(ground="flat", gap=8)
        self.waiting.body.addWidget(Text(_("Kết quả hiện ở đây"), "strong"))
        for step in (
            _("Chụp cả tờ giấy, hoặc chụp gần mã vuông, rồi chọn ảnh ấy."),
            _("Điện thoại đọc được mã thì gửi chữ sang máy này, dán vào ô bên trái."),
            _("Mã giữ tên, số, ngày và ban cấp: tờ giấy bị sửa chữ thì không khớp với mã nữa."),
        ):
            self.waiting.body.addWidget(Note(step, "text2", "check"))
        return (self.waiting, self.verdict, self.register, self.answer)

    def _make_ask(self) -> Card:
        card = Card(gap=10)
        card.body.addWidget(Text(_("Chữ đọc được từ mã vuông"), "label"))
        self.text = TextArea(lines=3, example="SKH1:… https://…/K#…", name=_("Chữ đọc được từ mã vuông"))
        card.body.addWidget(self.text)
        self.check = Button(_("Kiểm tra"), "primary", "shield-check")
        self.picture = Button(_("Chọn ảnh, bản quét có mã"), "secondary", "scan-line")
        card.body.addWidget(self.check)
        card.body.addWidget(self.picture)
        self.trouble = Note("", "bad", "circle-alert")
        self.trouble.hide()
        card.body.addWidget(self.trouble)
        return card

    def _make_page_card(self) -> Card:
        card = Card(_("Trang kiểm tra cho trường học, gia đình"), ground="flat", gap=8)
        words = _("Một tệp mở bằng trình duyệt, kiểm tra được giấy khen khi không có mạng, không có chương trình này.")
        card.body.addWidget(Text(words, "meta", wrap=True))
        self.marks = Text("", "meta", wrap=True, selectable=True)
        self.marks.setAccessibleName(_("Khóa của các tỉnh"))
        card.body.addWidget(self.marks)
        row = Row(gap=12)
        self.give_page = Button(_("Cất trang kiểm tra…"), "secondary", "download", size="small")
        row.addWidget(self.give_page)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def say_trouble(self, words: str) -> None:
        """Says below the buttons why a picture gave nothing; empty: nothing is wrong."""
        self.trouble.set_note(words, "bad", "circle-alert")
        self.trouble.setVisible(bool(words))

    def show_answer(self, paper: CheckedPaper | None) -> None:
        """Shows the answer; None: nothing was asked."""
        facts = proof_facts(paper) if paper is not None else []
        register = register_words(paper) if paper is not None else None
        self.waiting.setVisible(paper is None)
        self.verdict.setVisible(paper is not None)
        self.answer.setVisible(bool(facts))
        self.register.setVisible(register is not None)
        self.said = None
        if paper is not None:
            said = verdict_words(paper)
            self.said = (said, register)
            self.verdict.set_words(said.title, said.text, said.kind)
        if register is not None:
            self.register.set_words(register.title, register.text, register.kind)
        self.facts.set_facts(facts)

    def show_marks(self, marks: tuple[tuple[str, bytes], ...]) -> None:
        """The provinces whose keys are known, with what to compare by telephone."""
        lines = [_("Khóa của {province}: {mark}").format(province=name, mark=fingerprint(key)) for name, key in marks]
        self.marks.setText("\n".join(lines) or _("Máy này chưa biết khóa của tỉnh nào: đồng bộ một lần là có."))


class VerifyLevel(AwardLevel):
    """The sub-page.

    Attributes:
        choose: Asks for a picture; another one for tests.
    """

    choose: ChooseFile = staticmethod(choose_picture)

    def __init__(self, place: AwardPlace) -> None:
        super().__init__(place)
        self.view = VerifyView()
        self.view.header.back_pressed.connect(place.left)
        self.view.check.clicked.connect(self.check)
        self.view.picture.clicked.connect(lambda: self.choose(self.view, self.read_picture))
        self.view.give_page.clicked.connect(self.give_page)

    @property
    @override
    def widget(self) -> VerifyView:
        return self.view

    @override
    def begin(self, what: object) -> None:
        session = self.place.session
        session.jobs.run(
            reading(session.book, province_marks), writes=False, done=self.view.show_marks, failed=self._fail
        )
        if isinstance(what, str):
            self.view.text.setPlainText(what)
            self.check()

    @override
    def focus_first(self) -> None:
        self.view.text.setFocus()

    def check(self) -> None:
        """Checks the text that stands in the box."""
        text = self.view.text.value()
        self.view.say_trouble("" if text else _("Dán chữ đọc được từ mã, hoặc chọn ảnh có mã."))
        if text:
            self._check(text)
        else:
            self.view.show_answer(None)
            self.view.text.setFocus()

    def read_picture(self, path: Path) -> None:
        """Reads the squares in a picture or scan and checks them."""
        book = self.place.session.book
        self.view.say_trouble("")
        self.view.show_answer(None)

        def work(_report: object, _cancel: object) -> _Seen:
            texts = squares_in(path)
            with book.reader() as reader:
                papers = [(text, check_paper(reader, text)) for text in texts]
            ours = [
                one for one in papers if one[1].checked.verdict != "not_a_code"
            ]  # a payment square may be there, too
            return _Seen(*(ours or papers)[0]) if papers else _Seen("", None)

        self.place.session.jobs.run(
            work,
            writes=False,
            done=self._on_seen,
            failed=lambda error: self.view.say_trouble(sentence(told(error))),
            newest_of=self.view.show_answer,
        )

    def _on_seen(self, seen: _Seen) -> None:
        if seen.paper is None:
            words = _("Không thấy mã vuông trong ảnh. Chụp gần hơn, đủ sáng, thẳng tờ giấy rồi chọn lại.")
            self.view.say_trouble(words)
            return
        self.view.text.setPlainText(seen.text)
        self.view.show_answer(seen.paper)

    def give_page(self) -> None:
        """Puts the page that checks certificates where somebody wants it."""
        place, session = self.place, self.place.session

        def keep(path: Path) -> None:
            def work(_report: object, _cancel: object) -> Path:
                with session.book.reader() as reader:
                    page = page_to_give_away(reader)
                return keep_paper(path.with_suffix(".html"), page)

            session.jobs.run(
                work,
                writes=False,
                done=lambda kept: place.page.tell(_("Đã cất trang kiểm tra ở {path}").format(path=kept)),
                failed=self._fail,
            )

        place.desk.choose_file(self.view, place.desk.folder / PAGE_NAME, keep)

    def _check(self, text: str) -> None:
        session, show = self.place.session, self.view.show_answer
        question = reading(session.book, lambda reader: check_paper(reader, text))
        session.jobs.run(question, writes=False, done=show, failed=self._fail, newest_of=show)

    def _fail(self, error: Exception) -> None:
        self.place.say(sentence(told(error)))


def level(place: AwardPlace) -> VerifyLevel:
    """The sub-page, as `levels.make_level` asks for it."""
    return VerifyLevel(place)
