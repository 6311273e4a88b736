"""A board's choices: form numbers, limits, thresholds."""

from __future__ import annotations

from desktop_app.domain.board_settings import default_setting
from desktop_app.domain.ids import UnitId
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.board_settings import chosen
from desktop_app.storage.tables import BoardSetting
from desktop_app.storage.unit_of_work import UnitOfWork


def setting(reader: Reader, unit_id: UnitId, name: str) -> str:
    """What the board chose, or what holds where it chose nothing.

    Raises:
        SettingUnknown: There is no such choice.
    """
    default = default_setting(name)
    found = chosen(reader, unit_id, name)
    return default if found is None else found


def amount_setting(reader: Reader, unit_id: UnitId, name: str) -> int | None:
    """A choice that is an amount of đồng; None: nothing was chosen.

    Raises:
        SettingUnknown: There is no such choice.
    """
    value = setting(reader, unit_id, name)
    return int(value) if value.isdecimal() else None


def set_setting(work: UnitOfWork, unit_id: UnitId, name: str, value: str) -> None:
    """Keeps a board's choice.

    Raises:
        SettingUnknown: There is no such choice.
    """
    default_setting(name)
    held = work.find(BoardSetting, unit_id=unit_id, name=name)
    row = held[-1] if held else BoardSetting(id=work.new_id(), unit_id=unit_id, name=name)
    row.value = value.strip()
    work.add(row)
    work.describe("board_settings.changed", {"name": name, "value": row.value})
