"""What must hold of people, households, clans and boards whatever is taken back: an undo that breaks it is refused."""

from __future__ import annotations

from sqlalchemy import Connection, text

from desktop_app.storage import boards_standing, giving_together

TABLES = (
    boards_standing.TABLES
    | giving_together.TABLES
    | frozenset({"person", "membership", "household", "household_member", "clan", "clan_branch", "clan_member"})
)  # what is taken back of these may leave others in the air

_HERE = (
    "SELECT s.person_id, s.household_id FROM household_member s"
    " JOIN household h ON h.id = s.household_id AND h.deleted_at IS NULL"
    " WHERE s.left_on = '' AND s.deleted_at IS NULL"
)
_TWO_HOMES = f"SELECT count(*) FROM (SELECT person_id FROM ({_HERE}) GROUP BY person_id HAVING count(*) > 1)"
_HEADS_ELSEWHERE = (
    "SELECT count(*) FROM household h WHERE h.deleted_at IS NULL AND h.head_id IS NOT NULL AND NOT EXISTS"
    " (SELECT 1 FROM household_member s WHERE s.household_id = h.id AND s.person_id = h.head_id AND s.left_on = ''"
    "  AND s.deleted_at IS NULL)"
)
_NO_SUCH_CLAN = (
    "SELECT count(*) FROM household h WHERE h.deleted_at IS NULL AND h.clan_id IS NOT NULL AND NOT EXISTS"
    " (SELECT 1 FROM clan c WHERE c.id = h.clan_id AND c.deleted_at IS NULL)"
)
_NO_SUCH_BRANCH = (
    "SELECT count(*) FROM household h WHERE h.deleted_at IS NULL AND h.branch_id IS NOT NULL AND NOT EXISTS"
    " (SELECT 1 FROM clan_branch b WHERE b.id = h.branch_id AND b.clan_id = h.clan_id AND b.deleted_at IS NULL)"
)
_TWICE_IN_A_CLAN = (
    "SELECT count(*) FROM (SELECT 1 FROM clan_member WHERE deleted_at IS NULL"
    " GROUP BY clan_id, person_id HAVING count(*) > 1)"
)
_NOBODY = (
    "SELECT count(*) FROM (SELECT person_id, deleted_at FROM household_member"
    " UNION ALL SELECT person_id, deleted_at FROM clan_member) s"
    " WHERE s.deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM person p WHERE p.id = s.person_id)"
)
_OF_NOBODY = (
    "SELECT count(*) FROM (SELECT person_id, deleted_at FROM membership"
    " UNION ALL SELECT child_id, deleted_at FROM guardianship"
    " UNION ALL SELECT guardian_id, deleted_at FROM guardianship WHERE guardian_id IS NOT NULL"
    " UNION ALL SELECT person_id, deleted_at FROM consent UNION ALL SELECT person_id, deleted_at FROM fee_exemption"
    " UNION ALL SELECT person_id, deleted_at FROM fee_payment"
    " UNION ALL SELECT person_id, NULL FROM voucher WHERE person_id IS NOT NULL) r"
    " WHERE r.deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM person p WHERE p.id = r.person_id)"
)
_EVENT_OF_NOTHING = (
    "SELECT count(*) FROM standing_event e WHERE e.deleted_at IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.id = e.membership_id)"
)
_FAULTS = (
    _TWO_HOMES,
    _HEADS_ELSEWHERE,
    _NO_SUCH_CLAN,
    _NO_SUCH_BRANCH,
    _TWICE_IN_A_CLAN,
    _NOBODY,
    _OF_NOBODY,
    _EVENT_OF_NOTHING,
    *boards_standing.FAULTS,
    *giving_together.FAULTS,
)
_ASKED = text("SELECT " + " + ".join(f"({one})" for one in _FAULTS))


def torn(connection: Connection) -> int:
    """How often people, households, clans and boards do not fit together.

    Somebody lives in two households, a head elsewhere; a record names a person, clan or board that is gone; boards
    stand under each other, or something is left in one that ended; a gift or a pledge is of no donor.

    In one book it is 0. Two laptops that did not know of each other may make it more, until somebody puts it right.
    """
    return int(connection.execute(_ASKED).scalar_one())
