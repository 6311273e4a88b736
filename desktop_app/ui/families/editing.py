"""The forms of households and clans and their way into the book; what is typed is kept as a draft."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import ClanId, HouseholdId, UnitId
from desktop_app.i18n import _
from desktop_app.services.clans import ClanFields, change_clan, make_clan
from desktop_app.services.families import HouseholdFields, SavedHousehold, change_household, make_household
from desktop_app.storage.book import Reader
from desktop_app.storage.drafts import KeptDraft, kept_draft
from desktop_app.storage.queries.clans import ClanChoice, ClanDetail, clan_boards, clan_choices
from desktop_app.storage.queries.families import HouseholdDetail
from desktop_app.storage.queries.places import hamlet_list
from desktop_app.storage.unit_of_work import UnitOfWork
from desktop_app.ui.drafts import DraftKeeper
from desktop_app.ui.families.clan_form import ClanForm
from desktop_app.ui.families.household_form import HouseholdForm
from desktop_app.ui.refusals import Written, writing
from desktop_app.ui.session import Session


@dataclass(frozen=True, slots=True)
class _Offered:
    hamlets: tuple[str, ...]
    clans: tuple[ClanChoice, ...]
    boards: tuple[tuple[UnitId, str], ...]
    draft: KeptDraft | None


class Editing(QObject):
    """Wires both forms to the book.

    Args:
        session: The open book.
        today: No birth lies after it.
        parent: The page.

    Signals:
        opened(object): This form wants to be in sight.
        left(): Back to the list; the draft stays.
        household_saved(object, object): The `SavedHousehold` and the entry by which it is taken back.
        clan_saved(object, str, object): The `ClanId`, its name, and the entry.
        dropped(object): The draft was thrown away; calling this brings it back.
        not_opened(object): What the form offers could not be read.
    """

    opened = Signal(object)
    left = Signal()
    household_saved = Signal(object, object)
    clan_saved = Signal(object, str, object)
    dropped = Signal(object)
    not_opened = Signal(object)

    def __init__(self, session: Session, today: date, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._saving = False
        self._key = ""
        self._keeper = DraftKeeper(session, self)
        self.household = HouseholdForm(session, today)
        self.clan = ClanForm(session)
        self.household.save_wanted.connect(self._save_household)
        self.clan.save_wanted.connect(self._save_clan)
        for form in (self.household, self.clan):
            form.left.connect(self.left)
            form.typed.connect(partial(self._on_typed, form))
            form.drop_wanted.connect(partial(self.drop, form))

    # Opening

    def open_household(self, detail: HouseholdDetail | None) -> None:
        """Opens the form of this household, or of a new one, with the draft where there is one."""
        key = f"families.household.{detail.row.household_id.hex if detail is not None else 'new'}"

        def show(offered: _Offered) -> None:
            self.household.set_choices(offered.hamlets, offered.clans)
            self.household.start(detail)
            self._show(self.household, key, offered.draft)

        self._ask(key, show)

    def open_clan(self, detail: ClanDetail | None) -> None:
        """Opens the form of this clan, or of a new one, with the draft where there is one."""
        key = f"families.clan.{detail.row.clan_id.hex if detail is not None else 'new'}"

        def show(offered: _Offered) -> None:
            self.clan.set_choices(offered.hamlets, offered.boards)
            self.clan.start(detail)
            self._show(self.clan, key, offered.draft)

        self._ask(key, show)

    def _ask(self, key: str, show: Callable[[_Offered], None]) -> None:
        def question(reader: Reader) -> _Offered:
            hamlets = tuple(row.name for row in hamlet_list(reader))
            return _Offered(hamlets, clan_choices(reader), clan_boards(reader), kept_draft(reader, key))

        self._keeper.ask_book(question, show, self.not_opened.emit, newest_of=self._ask)

    def _show(self, form: HouseholdForm | ClanForm, key: str, draft: KeptDraft | None) -> None:
        self._key = key
        if draft is not None:
            form.set_texts(draft.fields)
            form.notices.put(_("Đã mở lại phần đang ghi dở."))
        self.opened.emit(form)
        form.focus_first()

    # Drafts

    def _on_typed(self, form: HouseholdForm | ClanForm) -> None:
        self._keeper.type(self._key, form.texts())

    def leave(self) -> None:
        """A form goes out of sight: what was typed is written down at once."""
        self._keeper.flush()

    def drop(self, form: HouseholdForm | ClanForm) -> None:
        """Throws the draft away."""
        texts, key = form.texts(), self._key
        self._keeper.drop(key)
        form.start(None)
        self.dropped.emit(partial(self._bring_back, form, key, texts))

    def _bring_back(self, form: HouseholdForm | ClanForm, key: str, texts: Mapping[str, str]) -> None:
        self._key = key
        form.set_texts(texts)
        self._keeper.type(key, texts)
        self.opened.emit(form)

    # Saving

    def _save_household(self, fields: HouseholdFields, household_id: HouseholdId | None) -> None:
        def change(work: UnitOfWork) -> SavedHousehold:
            if household_id is None:
                return make_household(work, fields)
            return change_household(work, household_id, fields)

        def done(written: Written[SavedHousehold]) -> None:
            self._on_saved()
            self.household_saved.emit(written.value, written.entry_id)

        if self._begin_saving():
            self._session.jobs.run(
                writing(self._session, change), writes=True, done=done, failed=partial(self._refused, self.household)
            )

    def _save_clan(self, fields: ClanFields, clan_id: ClanId | None) -> None:
        def change(work: UnitOfWork) -> ClanId:
            if clan_id is None:
                return make_clan(work, fields)
            change_clan(work, clan_id, fields)
            return clan_id

        def done(written: Written[ClanId]) -> None:
            self._on_saved()
            self.clan_saved.emit(written.value, fields.name, written.entry_id)

        if self._begin_saving():
            self._session.jobs.run(
                writing(self._session, change), writes=True, done=done, failed=partial(self._refused, self.clan)
            )

    def _begin_saving(self) -> bool:
        was, self._saving = self._saving, True
        return not was

    def _on_saved(self) -> None:
        self._saving = False
        self._keeper.drop(self._key)

    def _refused(self, form: HouseholdForm | ClanForm, error: Exception) -> None:
        self._saving = False
        if isinstance(error, DomainError):
            form.refuse(error)
        else:
            form.notices.tell(error, form.save, _("Lưu lại"))
