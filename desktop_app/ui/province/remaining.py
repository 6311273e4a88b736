"""How long a sending will still take, in words that promise nothing."""

from __future__ import annotations

from desktop_app.i18n import _

_ENOUGH_S = 2.0  # before that nobody can tell


def remaining_words(done: int, total: int, elapsed_s: float) -> str:
    """«Còn khoảng 20 giây. Cứ để máy chạy.»; without a number while there is none to tell."""
    calm = _("Cứ để máy chạy.")
    if done <= 0 or done >= total or elapsed_s < _ENOUGH_S:
        return calm
    left_s = elapsed_s * (total - done) / done
    if left_s < 55:  # noqa: PLR2004 - from here on minutes are told
        tens = max(1, round(left_s / 10)) * 10
        return _("Còn khoảng {seconds} giây. {calm}").format(seconds=tens, calm=calm)
    return _("Còn khoảng {minutes} phút. {calm}").format(minutes=max(1, round(left_s / 60)), calm=calm)
