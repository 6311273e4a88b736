"""Sentences for what a file holds before it is written into the book."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from desktop_app.i18n import N_, _
from desktop_app.services.members import ImportPreview
from desktop_app.spreadsheets.line_kinds import LeftOutReason
from desktop_app.spreadsheets.member_cells import ProblemCode, RepairCode
from desktop_app.spreadsheets.member_lists import RowProblem

PROBLEMS: dict[ProblemCode, str] = {
    ProblemCode.NAME_MISSING: N_("không có họ tên"),
    ProblemCode.NAME_TOO_LONG: N_("họ tên dài quá"),
    ProblemCode.NAME_NOT_READABLE: N_("họ tên không đọc được"),
    ProblemCode.NAME_IN_OLD_FONT: N_("họ tên viết bằng phông chữ cũ"),
    ProblemCode.BIRTH_NOT_UNDERSTOOD: N_("ngày, năm sinh chưa đúng"),
    ProblemCode.BIRTH_OUT_OF_RANGE: N_("năm sinh chưa đúng"),
    ProblemCode.SEX_NOT_UNDERSTOOD: N_("chưa rõ nam hay nữ"),
    ProblemCode.PHONE_NOT_UNDERSTOOD: N_("số điện thoại chưa đúng"),
    ProblemCode.JOINED_NOT_UNDERSTOOD: N_("ngày vào hội chưa đúng"),
    ProblemCode.JOINED_OUT_OF_RANGE: N_("ngày vào hội chưa đúng"),
    ProblemCode.TEXT_TOO_LONG: N_("chữ dài quá ô"),
}
REPAIRS: dict[RepairCode, str] = {
    RepairCode.NAME_CASE: N_("viết hoa tên"),
    RepairCode.PHONE_ZERO: N_("thêm số 0 đầu điện thoại"),
    RepairCode.DAY_NUMBER: N_("đổi số của Excel thành ngày"),
}
LEFT_OUT: dict[LeftOutReason, str] = {
    LeftOutReason.TOTAL: N_("dòng cộng"),
    LeftOutReason.SIGNATURE: N_("dòng ký tên"),
    LeftOutReason.GROUP: N_("dòng tên nhóm"),
    LeftOutReason.REPEATED_HEADING: N_("dòng tiêu đề lặp lại"),
    LeftOutReason.COLUMN_NUMBERS: N_("dòng đánh số cột"),
}


def problem_group(code: ProblemCode, problems: list[RowProblem]) -> str:
    """One line for all problems of a kind: how many, which lines, an example."""
    lines = ", ".join(str(problem.line) for problem in problems[:6]) + ("…" if len(problems) > 6 else "")  # noqa: PLR2004
    example = next((problem.text for problem in problems if problem.text), "")
    text = _("{count} dòng {what} (dòng {lines})").format(count=len(problems), what=_(PROBLEMS[code]), lines=lines)
    return text + (_(", ví dụ “{text}”").format(text=example[:40]) if example else "")


def problems_by_kind(preview: ImportPreview) -> list[tuple[ProblemCode, list[RowProblem]]]:
    """The doubtful cells by kind, most frequent first; those that leave a line behind come before."""
    groups: defaultdict[ProblemCode, list[RowProblem]] = defaultdict(list)
    for problem in preview.sheet.problems:
        groups[problem.code].append(problem)
    return sorted(groups.items(), key=lambda group: (not group[0].loses_line, -len(group[1])))


def repair_line(preview: ImportPreview) -> str:
    """What was put right without asking, in one line; empty when nothing was."""
    counts = Counter(repair.code for repair in preview.sheet.repairs)
    if not counts:
        return ""
    what = ", ".join(f"{_(REPAIRS[code])} ({count})" for code, count in counts.most_common())
    return _("Máy đã tự sửa {count} chỗ: {what}.").format(count=counts.total(), what=what)


def preview_lines(preview: ImportPreview, most: int) -> Iterator[str]:
    """The preview of an import for a terminal."""
    yield _("Tệp {file}, trang tính “{sheet}”: sẽ thêm {new} người.").format(
        file=preview.file, sheet=preview.sheet.sheet, new=len(preview.new)
    )
    if preview.sheet.left_behind:
        yield _("Để lại {count} dòng chưa có họ tên rõ.").format(count=preview.sheet.left_behind)
    if preview.doubles:
        yield _("Để lại {count} dòng trùng người đã có.").format(count=len(preview.doubles))
    for code, problems in problems_by_kind(preview)[:most]:
        yield "  · " + problem_group(code, problems)
    if repaired := repair_line(preview):
        yield "  · " + repaired
