"""Everything a service can be asked for, made from the types of what it is given: rights and rubbish mixed."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import pkgutil
import sys
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any, Final
from uuid import UUID

from hypothesis import strategies as st
from msgspec import structs

import desktop_app.services
from desktop_app.domain.dates import PartialDate
from desktop_app.printing.boxes import PictureBox, Stack, Text
from desktop_app.printing.certificate_designs import DESIGNS, bundled_design
from desktop_app.printing.layout import Layout
from desktop_app.storage.book import Book
from desktop_app.storage.tables import SYNCED
from desktop_app.storage.triggers import table_of

Draw = Callable[[st.SearchStrategy[Any]], Any]

TEXTS: Final = (
    "",
    "\x00",
    "\ud800",
    "x\udfffy",
    "A" * 10_000,
    "\u202eabc\u200f",
    "😀👨‍👩‍👧",
    "Nguyễn Văn Ánh",
    "=1+1",
    "{0}{x}",
    "{number",
    "%s",
    "31/02/2020",
    "²²²²²²²²²²",
    "٠٩١٢٣٤٥٦٧٨",
    "\"'; DROP TABLE person;--",
    "0912345678",
    "17179",
    "2026-2027",
    "Thôn 3",
    "head",
    "child",
    "hamlet",
    "publish_name",
    "Nguyễn Văn An",
)
FITTING: Final[dict[str, tuple[str, ...]]] = {
    "full_name": ("Nguyễn Văn An", "Trần Thị Hoà"),
    "name": ("Nguyễn Văn An", "Xóm Mới", "Chi hội X", "Họ Nguyễn"),
    "kind": ("regular", "hamlet", "clan", "commune"),
    "relation": ("head", "child", "other"),
    "role": ("chair", "treasurer"),
    "commune_code": ("17179", ""),
    "phone": ("0912345678", ""),
    "national_id": ("040061001234", ""),
    "given_name": ("",),
    "school_year": ("2026-2027", ""),
    "pattern": ("{number:04}",),
    "purpose": ("publish_name",),
}
INTS: Final = (0, 1, 5, 50_000, 2025, 2026, -1, -(10**6), 10**12, 2**63, -(2**63) - 1, 10**40)
DAYS: Final = (date(2026, 11, 21), date(2026, 10, 1), date(2025, 1, 1), date(2027, 1, 1), date.min, date.max)
PARTS: Final = ((1961,), (2015, 3), (2020, 2, 29), (2026, 11, 20), (1,), (9999, 12, 31), (1900,), (2027,))
_TABLE_OF_ID: Final = {"round": "award_round", "branch": "clan_branch"}
# Parts of larger pieces of work, which the services above them call with what they have checked; and those that want
# what another question made (a plan of merging, the preview of a file), which have rubbish tests of their own.
_PARTS: Final = frozenset(
    """
    absorb write write_members write_candidates write_donations write_results first_fund merge_people
    place_household household_of household_label stay_of settle let_go close_stay appoint pay_out fund_of
    new_membership known_person known_people known_board new_board_row rename_row move_row keep_past describe_move
    log_print card_of known_story board_of check_name_free clan_of person_of check_branch enter_clan quit_clan repoint_clans repoint_families
    free_awards round_of checked_goods apply_catalogue choose
    """.split()  # noqa: SIM905 - forty lines of a list would hide the rest
)
_MODULES_OF_PARTS: Final = frozenset({"voucher_posting"})


def services() -> dict[str, Callable[..., Any]]:
    """Every service that writes, by `module.name`."""
    found: dict[str, Callable[..., Any]] = {}
    for module in pkgutil.iter_modules(desktop_app.services.__path__):
        if module.name in _MODULES_OF_PARTS:
            continue
        loaded = importlib.import_module(f"desktop_app.services.{module.name}")
        for name, service in vars(loaded).items():
            if inspect.isfunction(service) and service.__module__ == loaded.__name__ and name not in _PARTS:
                names = list(inspect.signature(service).parameters)
                if not name.startswith("_") and names[:1] == ["work"]:
                    found[f"{module.name}.{name}"] = service
    return found


def _hints(of: Any) -> dict[str, Any]:
    from desktop_app.storage.unit_of_work import UnitOfWork

    names = vars(sys.modules[of.__module__]) | {"UnitOfWork": UnitOfWork, "Layout": Layout}
    return typing.get_type_hints(of, dict(names))


class Rubbish:
    """Makes arguments; `right_in_ten` of them are what a form would send."""

    def __init__(self, draw: Draw, book: Book, right_in_ten: int) -> None:
        self.draw, self.book, self.right_in_ten = draw, book, right_in_ten
        self.entries: list[UUID] = []
        self._field = ""

    def arguments(self, service: Callable[..., Any]) -> dict[str, Any]:
        """What `service` is called with, after the work."""
        self._ids = self._held()
        given = list(inspect.signature(service).parameters.values())[1:]
        hints = _hints(service)
        return {
            one.name: self._named(one.name, hints[one.name])
            for one in given
            if one.name != "first_place"
            and one.kind is not one.VAR_POSITIONAL
            and (one.default is one.empty or self.draw(st.booleans()))
        }

    def _held(self) -> dict[str, list[UUID]]:
        with self.book.reader() as reader:
            asked = {
                table_of(record).name: f'SELECT id FROM "{table_of(record).name}" ORDER BY id' for record in SYNCED
            }
            return {
                name: [UUID(found) for found in reader.exec_driver_sql(question).scalars()]
                for name, question in asked.items()
            }

    def _right(self) -> bool:
        return self.draw(st.integers(1, 10)) <= self.right_in_ten

    def _one(self, values: Sequence[Any]) -> Any:
        return self.draw(st.sampled_from(values))

    def _named(self, name: str, kind: Any) -> Any:
        self._field = name
        return self._made(kind)

    def _made(self, kind: Any) -> Any:
        origin, inner = typing.get_origin(kind), typing.get_args(kind)
        if origin is typing.Literal:
            return self._one(inner)
        if origin in {typing.Union, types.UnionType}:
            return self._made(self._one(inner))
        if inspect.isclass(origin) and issubclass(origin, Mapping | Sequence | AbstractSet):
            return self._many(origin, inner)
        if isinstance(kind, typing.NewType):
            return self._id(kind.__name__) if kind.__supertype__ is UUID else self._made(kind.__supertype__)
        if dataclasses.is_dataclass(kind) and kind is not PartialDate:
            return self._value(kind)
        return self._plain(kind)

    def _many(self, origin: type, inner: tuple[Any, ...]) -> Any:
        if issubclass(origin, Mapping):
            return {self._made(inner[0]): self._made(inner[1]) for _ in range(self._one((0, 1, 2)))}
        if issubclass(origin, AbstractSet):
            return frozenset(self._made(inner[0]) for _ in range(self._one((0, 1, 2))))
        if inner[1:] not in {(), (...,)}:
            return tuple(self._made(one) for one in inner)
        return tuple(self._made(inner[0]) for _ in range(self._one((0, 1, 1, 2))))

    def _plain(self, kind: Any) -> Any:
        return self._makers()[kind]()

    def _makers(self) -> dict[Any, Callable[[], Any]]:
        return {
            str: self._text,
            int: lambda: self._one(INTS[1:6]) if self._right() else self._one(INTS),
            bytes: lambda: self._one((b"", b"\x00", b"%PDF-1.4\n%%EOF\n", b"\x89PNG\r\n\x1a\n")),
            bool: lambda: self.draw(st.booleans()),
            date: lambda: self._one(DAYS[:3]) if self._right() else self._one(DAYS),
            PartialDate: lambda: PartialDate(*(self._one(PARTS[:4]) if self._right() else self._one(PARTS))),
            UUID: lambda: self._id(""),
            type(None): lambda: None,
            Layout: self._layout,
        }

    def unmakeable(self, service: Callable[..., Any]) -> set[Any]:
        """Kinds of arguments that nobody here knows how to make."""
        hints = _hints(service)
        kinds = [hints[one] for one in list(inspect.signature(service).parameters)[1:] if one != "first_place"]
        met: list[Any] = []
        while kinds:
            kind = kinds.pop()
            if kind in met or kind is Ellipsis:
                continue
            met.append(kind)
            origin = typing.get_origin(kind)
            if origin is typing.Literal:
                continue
            if origin is not None:
                kinds += typing.get_args(kind)
            elif isinstance(kind, typing.NewType):
                kinds.append(kind.__supertype__)
            elif dataclasses.is_dataclass(kind) and kind is not PartialDate:
                kinds += _hints(kind).values()
            elif kind not in self._makers():
                return {kind}
        return set()

    def _layout(self) -> Layout:
        """A bundled design, or what is left of one when somebody typed into its file."""
        layout = bundled_design(self._one(DESIGNS))
        if self._right():
            return layout
        wrong = self._one((0.0, -5.0, 1e9, float("nan"), float("inf")))
        nowhere = PictureBox(name="x", x_mm=1, y_mm=1, width_mm=1, height_mm=1, picture="ab" * 32)
        return self._one(
            (
                structs.replace(layout, width_mm=wrong),
                structs.replace(layout, title=self._one(TEXTS)),
                structs.replace(layout, stacks=()),
                structs.replace(layout, stacks=tuple(self._reworded(one) for one in layout.stacks)),
                structs.replace(layout, stacks=tuple(structs.replace(one, x_mm=wrong) for one in layout.stacks)),
                structs.replace(layout, pictures=(nowhere,)),
            )
        )

    def _reworded(self, stack: Stack) -> Stack:
        words = self._one(TEXTS)
        said = (structs.replace(item, text=words) if isinstance(item, Text) else item for item in stack.items)
        return structs.replace(stack, items=tuple(said))

    def _text(self) -> str:
        fitting = FITTING.get(self._field, ())
        return self._one(fitting) if fitting and self._right() else self._one(TEXTS)

    def _value(self, kind: Any) -> Any:
        hints = _hints(kind)
        return kind(
            **{
                one.name: self._named(one.name, hints[one.name])
                for one in dataclasses.fields(kind)
                if one.default is dataclasses.MISSING or self.draw(st.booleans())
            }
        )

    def _id(self, name: str) -> UUID:
        word = name.removesuffix("Id").lower()
        own = self.entries if word == "entry" else self._ids.get(_TABLE_OF_ID.get(word, word), [])
        if own and self._right():
            return self._one(own)
        held = [found for ids in self._ids.values() for found in ids]
        return self._one([*held[-20:], UUID(int=0)])
