"""What the sums of a province are broken down by besides communes: kinds of boards, units, population, learning models.

Rows of `rollup_total`, made with the others. An indicator may end in a word: `units clan`, `raised clan`,
`recognised family`.
"""

from __future__ import annotations

from typing import Final

_LIVING = "NOT {0}.gone AND {0}.fields->>'deleted_at' IS NULL"

# A unit keeps a book of its own or stands in the book of another one; before its card arrives, a book is one unit.
_UNITS = f"""
    INSERT INTO rollup_total (province_code, commune_code, period, indicator, value)
    SELECT %(province)s, coalesce(b.commune_code, ''), '',
           CASE grouping(unit.kind) WHEN 1 THEN 'units' ELSE 'units ' || unit.kind END, count(*)
    FROM book b
    LEFT JOIN record u ON u.province_code = b.province_code AND u.book_id = b.book_id AND u.table_name = 'unit'
        AND {_LIVING.format("u")} AND coalesce(u.fields->>'dissolved_on', '') = ''
    CROSS JOIN LATERAL (SELECT left(coalesce(u.fields->>'kind', b.kind), 40) AS kind) AS unit
    WHERE b.province_code = %(province)s AND b.state = 'active'
    GROUP BY GROUPING SETS ((b.commune_code, unit.kind), (b.commune_code), (unit.kind), ())
    HAVING (grouping(b.commune_code) = 1 OR b.commune_code <> '') AND count(*) > 0
"""  # noqa: S608 - our own words

# People who live where a commune's board works, as the board says for its newest year.
_POPULATION = f"""
    WITH told AS (
        SELECT DISTINCT ON (b.book_id) b.commune_code, amount_of(p.fields->'people') AS people
        FROM book b JOIN record p ON p.province_code = b.province_code AND p.book_id = b.book_id
            AND p.table_name = 'population' AND {_LIVING.format("p")}
        WHERE b.province_code = %(province)s AND b.state = 'active' AND b.kind = 'commune' AND b.commune_code <> ''
          AND amount_of(p.fields->'people') > 0
        ORDER BY b.book_id, amount_of(p.fields->'year') DESC
    )
    INSERT INTO rollup_total (province_code, commune_code, period, indicator, value)
    SELECT %(province)s, coalesce(commune_code, ''), '', 'population', sum(people)
    FROM told GROUP BY GROUPING SETS ((commune_code), ()) HAVING count(*) > 0
"""  # noqa: S608 - our own words

# registered: everybody who took part in the year, whatever came of it.
_MODELS = f"""
    WITH result AS (
        SELECT b.commune_code, left(r.fields->>'model', 40) AS model, r.fields->>'state' = 'recognised' AS recognised,
               CASE WHEN r.fields->>'year' ~ '^[12][0-9]{{3}}$' THEN r.fields->>'year' ELSE '' END AS year
        FROM book b JOIN record r ON r.province_code = b.province_code AND r.book_id = b.book_id
            AND r.table_name = 'learning_result' AND {_LIVING.format("r")}
        WHERE b.province_code = %(province)s AND b.state <> 'merged' AND r.fields->>'model' <> ''
    ), sums AS (
        SELECT coalesce(commune_code, '') AS commune, coalesce(year, '') AS period, model, count(*) AS registered,
               count(*) FILTER (WHERE recognised) AS recognised
        FROM result GROUP BY GROUPING SETS ((commune_code, year, model), (commune_code, model), (year, model), (model))
        HAVING (grouping(commune_code) = 1 OR commune_code <> '') AND (grouping(year) = 1 OR year <> '')
    )
    INSERT INTO rollup_total (province_code, commune_code, period, indicator, value)
    SELECT %(province)s, commune, period, indicator || model, value
    FROM sums, LATERAL (VALUES ('registered ', registered), ('recognised ', recognised)) AS one (indicator, value)
    WHERE value > 0
"""  # noqa: S608 - our own words

_KINDS = """
    INSERT INTO rollup_total (province_code, commune_code, period, indicator, value)
    SELECT %(province)s, '', r.period, r.indicator || ' ' || b.kind, sum(r.value)
    FROM book b JOIN rollup r ON r.province_code = b.province_code AND r.book_id = b.book_id
    WHERE b.province_code = %(province)s AND r.value <> 0 AND b.state <> 'merged'
      AND (b.state = 'active' OR r.indicator <> 'members')
    GROUP BY b.kind, r.period, r.indicator
"""

BREAKDOWNS: Final = (_UNITS, _POPULATION, _MODELS, _KINDS)
