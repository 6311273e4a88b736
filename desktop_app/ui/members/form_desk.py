"""A form of a person and its draft in the book."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.errors import DomainError
from desktop_app.domain.likeness import Traits
from desktop_app.i18n import _
from desktop_app.storage.administrative import places
from desktop_app.storage.drafts import KeptDraft
from desktop_app.storage.queries.duplicates import LikePerson, like_people
from desktop_app.storage.queries.person_family import households_like
from desktop_app.ui.drafts import DraftKeeper
from desktop_app.ui.jobs import Job
from desktop_app.ui.members.form import MemberForm
from desktop_app.ui.members.form_sections import Offers
from desktop_app.ui.members.form_values import Texts
from desktop_app.ui.members.offers import read_offers
from desktop_app.ui.members.work import reading
from desktop_app.ui.session import Session

CHOSEN_BEFOREHAND = frozenset({"board", "kind", "guardian_relation"})


class FormDesk(QObject):
    """What adding and editing share: offers, likely doubles, and the draft in the book.

    Args:
        session: The open book.
        today: No birth lies after it.
        parent: The page.
        editing: The form is of somebody who stands in the book.

    Signals:
        opened(): The form wants to be in sight.
        left(): Back to the list; the draft stays.
        dropped(): The draft was thrown away; `bring_back` takes that back.
        see_wanted(object): The person of this `PersonId` is to be shown.
    """

    opened = Signal()
    left = Signal()
    dropped = Signal()
    see_wanted = Signal(object)

    def __init__(self, session: Session, today: date, parent: QObject, *, editing: bool) -> None:
        super().__init__(parent)
        self._session, self._today = session, today
        self._saving = False
        self._likeness: Job[tuple[LikePerson, ...], None] | None = None
        self._dropped: Texts | None = None
        self.key = ""
        self.before = Texts()
        self.form = MemberForm(today, editing=editing)
        self.keeper = DraftKeeper(session, self)
        self.keeper.kept.connect(self.form.draft_state.say)
        self.keeper.not_kept.connect(self._on_not_kept)
        self.form.left.connect(self.left)
        self.form.see_wanted.connect(self.see_wanted)
        self.form.likeness_wanted.connect(self._on_likeness_wanted)
        self.form.fields.family.household.searched.connect(self._on_household_searched)
        self.form.drop_wanted.connect(self.drop)
        self.form.typed.connect(self._on_typed)
        self.form.box_left.connect(self.keeper.flush)

    @property
    def texts(self) -> Texts:
        """What stands in the form."""
        return self.form.fields.texts()

    @property
    def is_touched(self) -> bool:
        """Whether anything was typed that is neither saved nor thrown away."""
        return bool(self.key) and _typed(self.texts) != _typed(self.before)

    def begin(self, key: str, before: Texts, draft: KeptDraft | None = None) -> None:
        """Opens the form.

        Args:
            key: Of its draft.
            before: What it would hold without the draft.
            draft: What was typed earlier, if anything.
        """
        self.key = key
        self.form.start(before)
        self.before = self.texts
        if draft is not None:
            self.form.start(Texts.from_draft(draft.fields), kept_at=draft.typed_at)
        self.opened.emit()
        self._read_offers()

    def type_over(self, typed: Mapping[str, str]) -> None:
        """Puts these texts over what stands in the form, as if somebody had typed them."""
        texts = {**self.texts.as_draft(), **typed}
        name = texts.pop("full_name", "")
        self.form.start(Texts.from_draft(texts))
        self.form.fields.name.setText(name)  # people like this one are looked for
        self._on_typed()

    def leave(self) -> None:
        """The form goes out of sight: what was typed is on its way into the book."""
        self.keeper.flush()

    def drop(self) -> None:
        """Throws away what was typed."""
        self._dropped = self.texts if self.is_touched else None
        self.keeper.drop(self.key)
        self.form.start(self.before)
        self.dropped.emit()

    @property
    def can_bring_back(self) -> bool:
        """Whether the last `drop` threw anything away."""
        return self._dropped is not None

    def bring_back(self) -> None:
        """What was thrown away is wanted after all."""
        if self._dropped is not None:
            self.form.start(self._dropped)
            self.opened.emit()
            self.keeper.type(self.key, self._dropped.as_draft())
            self.keeper.flush()

    def discard(self, draft: KeptDraft) -> None:
        """Throws away a draft that lies in the book, from outside the form."""
        self.keeper.drop(draft.key)
        if draft.key == self.key:
            self.form.start(self.before)

    def keep_again(self, draft: KeptDraft) -> None:
        """A discarded draft is wanted after all."""
        self.keeper.type(draft.key, draft.fields)
        self.keeper.flush()
        if draft.key == self.key:
            self.form.start(Texts.from_draft(draft.fields), kept_at=draft.typed_at)

    def _on_typed(self) -> None:
        if not self.key:
            return
        if self.is_touched:
            self.keeper.type(self.key, self.texts.as_draft())
        else:
            self.keeper.drop(self.key)
            self.form.draft_state.say(None)

    def _read_offers(self) -> None:
        self._session.jobs.run(
            reading(self._session.book, lambda reader: read_offers(reader, self._today)),
            writes=False,
            done=self._on_offers,
            failed=self.form.notices.tell,
            newest_of=self._on_offers,
        )

    def _on_offers(self, offers: Offers) -> None:
        self.form.fields.set_offers(offers)
        self._session.jobs.run(
            lambda _report, _cancel: places(),
            writes=False,
            done=lambda found: self.form.fields.identity.place.set_places(found, home=offers.home),
            failed=self.form.notices.tell,
        )

    def _on_household_searched(self, typed: str) -> None:
        if typed:
            self._session.jobs.run(
                reading(self._session.book, lambda reader: households_like(reader, typed)),
                writes=False,
                done=partial(self.form.fields.family.household.offer, typed),
                failed=self.form.notices.tell,
            )

    def _on_likeness_wanted(self, traits: Traits | None) -> None:
        if self._likeness is not None:
            self._likeness.cancel()
            self._likeness = None
        if traits is None:
            return

        def answer(likes: tuple[LikePerson, ...]) -> None:
            if self._likeness is job:
                self.form.show_likeness(likes)

        job = self._session.jobs.run(
            reading(self._session.book, lambda reader: like_people(reader, traits)),
            writes=False,
            done=answer,
            failed=self.form.notices.tell,
        )
        self._likeness = job

    def _on_not_kept(self, _error: Exception) -> None:
        self.form.draft_state.say_not_kept()

    def _on_not_saved(self, error: Exception) -> None:
        self._saving = False
        if not (isinstance(error, DomainError) and self.form.refuse(error)):
            self.form.notices.tell(error, self.form.save, _("Lưu lại"))


def _typed(texts: Texts) -> dict[str, str]:
    """What somebody typed; the lists choose by themselves when their names come."""
    return {name: text for name, text in texts.as_draft().items() if name not in CHOSEN_BEFOREHAND}


def typed_since(before: Texts, now: Texts) -> dict[str, str]:
    """The texts that somebody typed between two moments, by name of field."""
    was = _typed(before)
    return {name: text for name, text in _typed(now).items() if text != was.get(name)}
