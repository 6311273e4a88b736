"""The number that the next decision of a board will likely carry."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NUMBER = re.compile(r"\s*([0-9]{1,6})(?![0-9])(.*)", re.DOTALL)


def next_decision_number(known: Iterable[str]) -> str:
    """One more than the highest of these, written as that one is: after `05/QĐ-HKH` comes `06/QĐ-HKH`.

    Args:
        known: Numbers of this year's decisions; what does not begin with digits says nothing.

    Returns:
        Empty where none of them says anything.
    """
    highest, ending, width = 0, "", 0
    for number in known:
        found = _NUMBER.match(number)
        if found is not None and int(found[1]) > highest:
            highest, ending, width = int(found[1]), found[2].rstrip(), len(found[1])
    return f"{highest + 1:0{width}}{ending}" if highest else ""
