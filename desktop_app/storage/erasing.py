"""Takes a person's data out of every record that holds them; rows stay, so that sums and links stay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, text

from desktop_app.domain.privacy import ERASED_NAME
from desktop_app.storage.derived import name_columns
from desktop_app.storage.redacting import write_redactions
from desktop_app.storage.tables.record import EXTRA
from desktop_app.storage.unknown_fields import KNOWN, unknown_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from desktop_app.domain.ids import PersonId
    from desktop_app.storage.outbox_values import Value
    from desktop_app.storage.unit_of_work import UnitOfWork

_STATEMENTS = """
UPDATE person SET full_name = :name, given_name = NULL, birth = '', sex = '', hamlet = '', phone = '', note = '',
  national_id = '', address = '', commune_code = '', old_commune = '', occupation = '', school = '', class_name = '',
  school_year = '', extra = NULL, erased_at = :moment, deleted_at = coalesce(deleted_at, :moment),
  fold = :fold, sort_key = :sort_key WHERE id IN :people;
UPDATE standing_event SET reason = '', extra = NULL, deleted_at = coalesce(deleted_at, :moment)
  WHERE membership_id IN (SELECT id FROM membership WHERE person_id IN :people);
UPDATE membership SET card_number = '', decision = '', extra = NULL, deleted_at = coalesce(deleted_at, :moment)
  WHERE person_id IN :people;
UPDATE guardianship SET guardian_name = '', phone = '', relation = '', extra = NULL,
  deleted_at = coalesce(deleted_at, :moment) WHERE child_id IN :people OR guardian_id IN :people;
UPDATE consent SET note = '', extra = NULL WHERE person_id IN :people;
UPDATE consent SET guardian_name = :name
  WHERE guardian_name <> '' AND (person_id IN :people OR guardian_id IN :people);
UPDATE household_member SET relation = '', extra = NULL, deleted_at = coalesce(deleted_at, :moment)
  WHERE person_id IN :people;
UPDATE clan_member SET extra = NULL, deleted_at = coalesce(deleted_at, :moment) WHERE person_id IN :people;
UPDATE household SET head_id = NULL, name = '', note = '' WHERE head_id IN :people;
UPDATE household SET name = '', number = '', hamlet = '', address = '', note = '', extra = NULL,
  deleted_at = coalesce(deleted_at, :moment)
  WHERE id IN (SELECT household_id FROM household_member WHERE person_id IN :people) AND NOT EXISTS
  (SELECT 1 FROM household_member s WHERE s.household_id = household.id AND s.deleted_at IS NULL);
UPDATE clan SET head_id = NULL WHERE head_id IN :people;
UPDATE clan_branch SET head_id = NULL WHERE head_id IN :people;
UPDATE fee_exemption SET reason = '', extra = NULL WHERE person_id IN :people;
UPDATE officer SET full_name = :name, extra = NULL WHERE person_id IN :people;
UPDATE donation SET donor_name = :name, address = '', note = '', extra = NULL WHERE person_id IN :people;
UPDATE donor SET kind = 'anonymous', name = :name, fold = :fold, naming = 'hidden', shown_as = '', address = '',
  phone = '', email = '', contact = '', note = '', extra = NULL WHERE person_id IN :people;
UPDATE donation SET donor_name = :name, address = '', note = '', extra = NULL
  WHERE donor_id IN (SELECT id FROM donor WHERE person_id IN :people);
UPDATE direct_gift SET donor_name = :name, note = '', extra = NULL
  WHERE donor_id IN (SELECT id FROM donor WHERE person_id IN :people);
UPDATE direct_gift SET beneficiary_name = '', note = '', extra = NULL WHERE beneficiary_id IN :people;
UPDATE pledge SET beneficiary_name = '', note = '', stop_reason = '', extra = NULL WHERE beneficiary_id IN :people
  OR donor_id IN (SELECT id FROM donor WHERE person_id IN :people);
UPDATE award SET recipient_name = :name, recipient_class = '', recipient_school = '', recipient_birth = '',
  recipient_hamlet = '', parent_name = '', hardship = '', criteria = '', proof = '', proof_until = '',
  proof_checked_by = '', review_note = '', outcome_note = '', received_by = '', received_relation = '',
  child_mark = '', extra = NULL WHERE person_id IN :people;
UPDATE learning_result SET subject_name = :name, subject_birth = '', hamlet = '', extra = NULL
  WHERE subject_id IN :people
"""


def erase_people(work: UnitOfWork, people: Sequence[PersonId]) -> None:
    """Puts `ERASED_NAME` for the names of these people, and nothing for what else is known of them.

    Every field that is blanked is written into the journal as a `redact` change, also where nothing stood in it:
    older bodies may hold something. What is in ink stays: vouchers keep the name that was printed on them.
    """
    local = name_columns(ERASED_NAME)
    asked: dict[str, str | list[str]] = {
        "people": [person.hex for person in people],
        "name": ERASED_NAME,
        "moment": work.now.isoformat(timespec="seconds"),
        "fold": local.fold,
        "sort_key": local.sort_key,
    }
    blanked: dict[str, dict[str, dict[str, Value]]] = {}
    for statement in _STATEMENTS.split(";"):
        table, fields = _blanked_by(statement)
        question = text(f"{statement} RETURNING id, {', '.join(fields)}").bindparams(
            bindparam("people", expanding=True)
        )
        named = {name: value for name, value in asked.items() if f":{name}" in statement}
        unknown = _unknown_in(work.connection, statement, asked["people"])
        for row in work.connection.execute(question, named).mappings().all():
            gone = {name: row[name] for name in fields} | unknown.get(row["id"], {})
            blanked.setdefault(table, {}).setdefault(row["id"], {}).update(gone)
    for table, records in blanked.items():
        write_redactions(work.connection, table, records)
    work.session.expire_all()


def _unknown_in(connection: Connection, statement: str, people: str | list[str]) -> dict[str, dict[str, Value]]:
    """What a newer program wrote into the records of a statement: nobody here knows what it says, so all of it goes."""
    head, setting = statement.split(" SET ", 1)
    if f"{EXTRA} = NULL" not in setting:
        return {}
    table = head.split()[-1]
    which = setting.split("WHERE ", 1)[1]
    question = text(f"SELECT id, {EXTRA} FROM {table} WHERE {EXTRA} IS NOT NULL AND ({which})")
    rows = connection.execute(question.bindparams(bindparam("people", expanding=True)), {"people": people}).all()
    return {row.id: dict.fromkeys(unknown_in(table, row.extra)) for row in rows}


def _blanked_by(statement: str) -> tuple[str, list[str]]:
    """The table of a statement, and the columns that it blanks and that travel."""
    head, setting = statement.split(" SET ", 1)
    table = head.split()[-1]
    columns = re.findall(r"(\w+) = ", setting.split("WHERE ", 1)[0])
    return table, [name for name in columns if name in KNOWN[table]]
