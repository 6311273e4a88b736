from __future__ import annotations

from dataclasses import replace

from desktop_app.domain.ids import AwardId, PersonId
from desktop_app.services.document_lists import chosen_for, list_of, public_list_of
from desktop_app.storage.book import Book
from desktop_app.storage.identifiers import new_uuid7
from desktop_app.storage.queries.documents import ListedAward
from desktop_app.storage.tables import Consent, Person

ONE = ListedAward(
    AwardId(new_uuid7()), None, "pupil", "Lê An", "5A", "THCS A", "", "Giỏi", "", 300_000, "", "decided", "", "", ""
)


def test_a_document_is_about_the_decided_then_the_accepted_then_the_proposed() -> None:
    accepted, rejected = replace(ONE, state="accepted"), replace(ONE, state="rejected")
    proposed, absent = replace(ONE, state="proposed"), replace(ONE, state="absent")
    assert chosen_for("decision", (accepted, rejected)) == (accepted,)
    assert chosen_for("proposal", (accepted, proposed, rejected)) == (accepted, proposed)
    assert chosen_for("decision", (proposed, rejected)) == (proposed,)
    assert chosen_for("announcement", (ONE, absent, rejected)) == (ONE, absent)


def test_columns_that_nobody_fills_are_left_out() -> None:
    bare = replace(ONE, class_name="", school="", achievement="")
    assert [column.title for column in list_of((bare,)).columns] == ["TT", "Họ và tên", "Mức thưởng (đồng)"]
    assert list_of((bare,)).total == ("Cộng", None, "300.000")
    goods = list_of((replace(bare, amount=0, goods="Vở: 5 quyển"),))
    assert [column.title for column in goods.columns] == ["TT", "Họ và tên", "Hiện vật"]
    assert (goods.total, goods.words) == ((), "")


def test_a_public_list_counts_who_did_not_agree_and_adds_up(book: Book) -> None:
    with book.work("bà Lài") as work:
        people = [Person(id=work.new_id(), unit_id=work.unit_id, full_name=name) for name in ("Lê An", "Lê Bé")]
        work.add(*people)
        for person, given in zip(people, (1, 0), strict=True):
            work.add(
                Consent(
                    id=work.new_id(),
                    unit_id=work.unit_id,
                    person_id=person.id,
                    purpose="publish_name",
                    given=given,
                    happened_on="2026-11-01",
                    way="spoken",
                )
            )
        work.describe("awards.round_begun", {"name": "x"})
        ids = [PersonId(person.id) for person in people]
    listed = (
        replace(ONE, person_id=ids[0]),
        replace(ONE, person_id=ids[1], name="Lê Bé"),
        replace(ONE, name="Trần Chi"),
        replace(ONE, kind="family", name="Gia đình ông Tư", amount=500_000),
    )
    with book.reader() as reader:
        shown = public_list_of(reader, listed)
    assert [row[1] for row in shown.rows] == ["Lê An", "Gia đình ông Tư", "2 trường hợp không nêu tên"]
    assert [row[-1] for row in shown.rows] == ["300.000", "500.000", "600.000"]
    assert shown.total[-1] == "1.400.000"
