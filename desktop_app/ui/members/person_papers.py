"""Papers about people: member cards, and everything that the book holds about one person."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from desktop_app.domain.ids import MembershipId, PersonId
from desktop_app.i18n import _
from desktop_app.services.member_cards import member_cards
from desktop_app.services.person_records import person_record
from desktop_app.storage.journal import Fact
from desktop_app.ui.papers import PaperDesk, paper_name, print_paper
from desktop_app.ui.sentences.journal import told
from desktop_app.ui.session import Session


class PersonPapers:
    """Makes them in the background, keeps them in the folder for papers and opens them.

    Args:
        session: The open book.
        desk: Where papers go and how they are opened.
        tell: Says what is going on, in a toast.
        failed: Called with what went wrong.
    """

    def __init__(
        self, session: Session, desk: PaperDesk, *, tell: Callable[[str], None], failed: Callable[[Exception], None]
    ) -> None:
        self._session, self._desk = session, desk
        self._tell, self._failed = tell, failed

    def cards(self, membership_ids: Sequence[MembershipId], name: str = "") -> None:
        """The cards of these memberships, eight on a page."""
        book, chosen = self._session.book, tuple(membership_ids)
        self._tell(_("Đang soạn thẻ hội viên…"))
        self._print(paper_name(_("Thẻ hội viên"), name), lambda: member_cards(book, chosen), _("thẻ hội viên"))

    def everything(self, person_id: PersonId, name: str) -> None:
        """Everything that the book holds about one person."""
        book, actor = self._session.book, self._session.actor
        what = _("những gì sổ giữ về {name}").format(name=name)
        self._print(paper_name(_("Sổ giữ về"), name), lambda: person_record(book, person_id, _told, actor), what)

    def _print(self, name: str, make: Callable[[], bytes], what: str) -> None:
        def done(path: Path, shown: bool) -> None:  # noqa: FBT001 - as print_paper calls it
            said = _("Đã mở {what} để in, cất ở {path}") if shown else _("Đã cất {what} ở {path}")
            self._tell(said.format(what=what, path=path))

        print_paper(self._session.jobs, self._desk, self._desk.folder / name, make, done=done, failed=self._failed)


def _told(action: str, facts: Mapping[str, Fact]) -> str:
    return told(action, facts).text
