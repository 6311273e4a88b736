"""The forms of people that were left half typed, as the list offers them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from desktop_app.domain.ids import PersonId
from desktop_app.domain.names import clean_text
from desktop_app.i18n import _
from desktop_app.storage.book import Reader
from desktop_app.storage.drafts import KeptDraft, kept_drafts
from desktop_app.storage.queries.people import person_fields
from desktop_app.ui.members.adding import ADD_KEY
from desktop_app.ui.members.editing import EDIT_KEY

LONGEST_NAME = 60  # letters of a name that are repeated


@dataclass(frozen=True, slots=True)
class OfferedDraft:
    """A form that can be gone on with.

    Attributes:
        who: Whom it is about, as far as it says.
        person_id: Who is being edited; none: somebody new.
    """

    draft: KeptDraft
    who: str
    person_id: PersonId | None


def newest_draft(reader: Reader) -> OfferedDraft | None:
    """The draft typed last, or none; of somebody who has left the list there is nothing to go on with."""
    for draft in kept_drafts(reader, "members."):
        name = clean_text(draft.fields.get("full_name", ""))
        who = (name if len(name) <= LONGEST_NAME else name[:LONGEST_NAME] + "…") or _("chưa ghi tên")
        if draft.key == ADD_KEY:
            return OfferedDraft(draft, who, None)
        person_id = _person(draft.key)
        if person_id is not None and person_fields(reader, person_id) is not None:
            return OfferedDraft(draft, _("sửa thông tin {who}").format(who=who), person_id)
    return None


def _person(key: str) -> PersonId | None:
    try:
        return PersonId(UUID(key.removeprefix(EDIT_KEY)))
    except ValueError:
        return None
