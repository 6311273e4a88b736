from __future__ import annotations

from provincial_server.charts import BILLION, HEIGHT, MILLION, WIDTH, bars


def test_bars_stand_on_the_base_inside_the_drawing_and_the_largest_is_the_highest():
    chart = bars([(str(2020 + n), value) for n, value in enumerate((0, 5, 10, -3))])
    assert [bar.y + bar.height for bar in chart.bars] == [chart.base] * 4
    assert max(chart.bars, key=lambda bar: bar.height).value == 10
    assert all(bar.x >= 0 and bar.x + bar.width <= WIDTH and 0 < bar.y <= HEIGHT for bar in chart.bars)
    assert chart.bars[3].height == 0


def test_only_the_newest_years_are_drawn():
    assert [bar.label for bar in bars([(str(year), 1) for year in range(2000, 2026)]).bars] == [
        str(y) for y in range(2020, 2026)
    ]


def test_money_is_said_in_the_unit_of_the_largest():
    assert bars([("a", 3_000_000_000), ("b", 1)], money=True).unit == BILLION
    assert bars([("a", 3_000_000)], money=True).unit == MILLION
    assert bars([("a", 3_000_000)]).unit == 1
    assert bars([]).bars == ()
