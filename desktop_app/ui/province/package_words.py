"""What is said of packages: what came of a file, where a package stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop_app.domain.dates import HANOI
from desktop_app.i18n import _
from desktop_app.services.package_enrolment import Invited
from desktop_app.services.package_reading import AnswerTaken, Carried, Enrolled, Read
from desktop_app.services.packages import WrittenPackage
from desktop_app.services.relay import ANSWERED, HANDED_IN, HandedIn
from desktop_app.storage.package_notes import NotedPackage
from desktop_app.ui.formats import count, day, moment
from desktop_app.ui.messages import sentence
from desktop_app.ui.widgets.banner import BannerKind

_KILO = 1024


@dataclass(frozen=True, slots=True)
class Words:
    """A banner's words."""

    title: str
    text: str
    kind: BannerKind


def read_words(came: Read) -> Words:
    """What came of one file."""
    match came:
        case AnswerTaken():
            return _answer_words(came)
        case Enrolled():
            title = _("Đã ghép máy này với {province}").format(province=came.province_name)
            return Words(title, _("Không cần mạng: bấm Chép ra USB để gửi số liệu."), "ok")
        case Invited():
            return _invited_words(came)
        case Carried():
            return _carried_words(came)


def files_words(read: Sequence[tuple[str, Words]]) -> Words:
    """What came of the files that were chosen together."""
    if len(read) == 1:
        return read[0][1]
    kinds = {words.kind for _name, words in read}
    worst: BannerKind = "bad" if "bad" in kinds else "warn" if "warn" in kinds else "ok"
    lines = "\n".join(f"{name}: {words.title}" for name, words in read)
    return Words(_("Đã đọc {count} tệp").format(count=count(len(read))), lines, worst)


def written_words(written: Sequence[WrittenPackage]) -> tuple[str, str]:
    """What was written: the title, and what comes next."""
    changes = sum(one.changes for one in written)
    if len(written) == 1:
        title = _("Đã chép gói số {number}").format(number=written[0].number)
    else:
        title = _("Đã chép {count} gói").format(count=count(len(written)))
    if not changes:
        return title, _("Không có gì chưa gửi: gói này chỉ hỏi tỉnh có gì mới.")
    return title, _("{count} thay đổi, niêm kín: chỉ Hội tỉnh mở được.").format(count=count(changes))


def waiting_words(last: NotedPackage | None) -> str:
    """Where the last package stands; nothing before the first one."""
    if last is None:
        return ""
    when = day(datetime.fromisoformat(last.at).astimezone(HANOI).date())
    if last.state == "answered":
        words = _("Gói số {number}, chép ngày {day}: tỉnh đã nhận đủ {count} thay đổi.")
    else:
        words = _("Gói số {number}, chép ngày {day}: {count} thay đổi, đang chờ tỉnh trả lời.")
    return words.format(number=last.number, day=when, count=count(last.changes))


def carried_line(package: Carried) -> str:
    """One package of another board."""
    state = _("chờ chuyển lên tỉnh")
    if package.state == HANDED_IN:
        state = _("đã chép tiếp, chờ tỉnh trả lời")
    elif package.state == ANSWERED:
        state = _("tỉnh đã trả lời, chờ đưa lại cho ban")
    return _("{board}: {count} thay đổi, {state}").format(
        board=package.board, count=count(package.changes), state=state
    )


def handed_in_words(handed: Sequence[HandedIn]) -> Words:
    """What became of what was handed in by network for others."""
    refused = [one for one in handed if one.fault is not None]
    good = len(handed) - len(refused)
    if not handed:
        return Words(_("Không có gói nào chờ chuyển"), "", "info")
    title = _("Đã chuyển {count} gói của ban khác lên tỉnh").format(count=count(good))
    if refused:
        lines = [f"{one.package.board}: {sentence(one.fault)}" for one in refused if one.fault is not None]
        return Words(title, "\n".join(lines), "warn")
    return Words(title, _("Trả lời của tỉnh đã về máy này: bấm Chép trả lời để đưa lại cho các ban."), "ok")


def size_words(size: int) -> str:
    """A size of a file or of a free place: `14 KB`, `3,2 GB`."""
    number = float(size)
    for unit in ("byte", "KB", "MB", "GB"):
        if number < _KILO or unit == "GB":
            break
        number /= _KILO
    text = f"{number:.1f}".replace(".", ",") if unit == "GB" else f"{number:.0f}"
    return f"{text} {unit}"


def names_of(paths: Sequence[Path]) -> str:
    """The names of some files, one below the other."""
    return "\n".join(path.name for path in paths)


def _answer_words(came: AnswerTaken) -> Words:
    if came.again and not came.sent and not came.received:
        title = _("Tệp trả lời này đã nhận trước rồi")
        return Words(title, _("Nhận lại không sao: không có gì bị ghi hai lần."), "info")
    if came.is_doubted:
        title = _("Cần chép thêm một gói nữa")
        text = _("Tỉnh chưa nhận gói số {number}: tỉnh và sổ này nhớ việc đã gửi khác nhau. Không mất gì.")
        return Words(title, text.format(number=came.number), "warn")
    title = _("Tỉnh đã nhận gói số {number}").format(number=came.number)
    lines = [
        _("Đã gửi {sent} thay đổi, nhận {received}.").format(sent=count(came.sent), received=count(came.received))
        if came.sent or came.received
        else _("Mọi thay đổi trong gói, tỉnh đã có từ trước.")
    ]
    if came.left:
        lines.append(_("Còn {count} thay đổi ghi sau khi chép gói.").format(count=count(came.left)))
    if came.more:
        lines.append(_("Tỉnh còn nhiều thứ để gửi về: chép thêm một gói nữa."))
    if came.set_aside:
        lines.append(_("Tỉnh để riêng {count} mục để xem lại.").format(count=count(len(came.set_aside))))
    return Words(title, " ".join(lines), "warn" if came.set_aside else "ok")


def _invited_words(came: Invited) -> Words:
    title = _("Đã nhận tệp mời của {province}").format(province=came.province_name)
    mark = _("Dấu của tỉnh: {mark}.").format(mark=came.mark)
    if not came.can_enrol:
        return Words(title, mark, "ok")
    until = moment(came.expires_at.astimezone(HANOI)) if came.expires_at else ""
    use = _("Bấm Chép đơn xin ghép rồi đưa tệp lên tỉnh trước {until}.").format(until=until)
    return Words(title, f"{mark} {use}", "ok")


def _carried_words(came: Carried) -> Words:
    if came.state == ANSWERED:
        title = _("Đã giữ trả lời của tỉnh cho {board}").format(board=came.board)
        return Words(title, _("Bấm Chép trả lời để đưa lại cho ban đó. Máy này không mở được nội dung."), "ok")
    title = _("Đã nhận chuyển hộ gói của {board}").format(board=came.board)
    text = _("{count} thay đổi, niêm kín: máy này không mở được. Gửi lên tỉnh hoặc chép tiếp cho người khác mang đi.")
    return Words(title, text.format(count=count(came.changes)), "ok")
