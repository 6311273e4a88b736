"""Counts the province's figures from the records one by one, in SQL that has nothing in common with the roll-ups."""

from __future__ import annotations

import psycopg

_PLAIN_NAME = r"""
    regexp_replace(translate(normalize(lower(p.fields->>'full_name'), NFD), 'đ', 'd'), '[\u0300-\u036f]', '', 'g')
"""
_MEMBER = "SELECT DISTINCT book_id, fields->>'person_id' AS person FROM record WHERE table_name = 'membership'"
_FIGURES = {
    "boards": "SELECT count(*) FROM book",
    "members": f"SELECT count(*) FROM ({_MEMBER} AND fields->>'standing' = 'active') AS one",
    "persons": f"""
        SELECT count(*) FROM (
            SELECT DISTINCT {_PLAIN_NAME}, p.fields->>'birth', b.commune_code
            FROM ({_MEMBER} AND fields->>'standing' = 'active') AS m
            JOIN record p ON p.book_id = m.book_id AND p.table_name = 'person' AND p.record_id = m.person::uuid
            JOIN book b ON b.book_id = p.book_id
        ) AS one
    """,
    "raised": "SELECT sum((fields->>'amount')::bigint) FROM record"
    " WHERE table_name = 'voucher' AND fields->>'kind' = 'receipt'",
    "spent": "SELECT sum((fields->>'amount')::bigint) FROM record"
    " WHERE table_name = 'voucher' AND fields->>'kind' = 'payment'",
    "awards": "SELECT count(*) FROM record WHERE table_name = 'award' AND fields->>'state' = 'paid'",
    "awards_amount": "SELECT sum((fields->>'amount')::bigint) FROM record"
    " WHERE table_name = 'award' AND fields->>'state' = 'paid'",
    "of_lines": "SELECT sum((fields->>'amount')::bigint) FROM record WHERE table_name = 'voucher_line'",
}
_TOLD = {
    "boards": "SELECT value FROM rollup_total WHERE commune_code = '' AND indicator = 'boards'",
    "members": "SELECT sum(value) FROM rollup WHERE indicator = 'members' AND period = ''",
    "persons": "SELECT value FROM rollup_total WHERE commune_code = '' AND indicator = 'persons'",
    "of_lines": "SELECT sum(raised + spent) FROM rollup_fund",
}


def counted(database: psycopg.Connection[tuple[object, ...]]) -> dict[str, int]:
    """Each figure as the records say it; sample boards delete nothing, so neither does this look for deleted rows."""
    with database.transaction():
        database.execute("SET LOCAL enable_nestloop = off")
        database.execute("SET LOCAL work_mem = '256MB'")
        return {name: _one(database, statement) for name, statement in _FIGURES.items()}


def rolled_up(database: psycopg.Connection[tuple[object, ...]], year: int) -> dict[str, int]:
    """The same figures as the roll-ups say them, money and awards of the year from the province's sums."""
    told = {name: _one(database, statement) for name, statement in _TOLD.items()}
    for name in ("raised", "spent", "awards", "awards_amount"):
        by_year = f"SELECT value FROM rollup_total WHERE commune_code = '' AND period = '{year}'"
        told[name] = _one(database, f"{by_year} AND indicator = '{name}'")
    return told


def _one(database: psycopg.Connection[tuple[object, ...]], statement: str) -> int:
    row = database.execute(statement).fetchone()
    return int(str(row[0] or 0)) if row else 0
