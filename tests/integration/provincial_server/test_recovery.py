from __future__ import annotations

import msgspec

from provincial_server.recovery import begin_recovery, count_offered, note_rewound, open_recovery
from tests.integration.provincial_server.conftest import PROVINCE

OPENED = "SELECT epoch, reason, offered, taken FROM recovery WHERE book_id = %s ORDER BY opened_at"
LIFE = "SELECT epoch FROM book_head WHERE book_id = %s"


def test_every_book_begins_another_life_when_a_backup_was_brought_back(own_site):
    books = [own_site.laptop().book for _ in range(2)]
    before = {own_site.database.execute(LIFE, (book,)).fetchone() for book in books}
    assert begin_recovery(own_site.database, PROVINCE, "restored", "chị Hoa (mẫu)", own_site.clock()) == 2
    for book in books:
        ((epoch, reason, *_),) = own_site.database.execute(OPENED, (book,)).fetchall()
        assert own_site.database.execute(LIFE, (book,)).fetchone() == (epoch,)
        assert ((epoch,) in before, reason) == (False, "restored")
    noted = own_site.database.execute("SELECT who, facts FROM audit_event WHERE action = 'recovery.begun'").fetchall()
    assert noted == [("chị Hoa (mẫu)", {"books": "2"})]


def test_a_laptop_that_knows_more_opens_one_recovery_and_what_it_offers_is_counted_there(site, database):
    here = site.laptop()
    head = here.head([])
    for _ in range(2):
        open_recovery(database, head, site.clock())
        count_offered(database, head, 5, 3)
    ((epoch, *rest),) = database.execute(OPENED, (here.book,)).fetchall()
    assert rest == ["laptop_knows_more", 10, 6]
    assert database.execute(LIFE, (here.book,)).fetchone() == (epoch,)
    noted = "SELECT count(*) FROM audit_event WHERE book_id = %s AND action = 'sync.province_rewound'"
    assert database.execute(noted, (here.book,)).fetchone() == (1,)


def test_a_laptop_with_another_past_is_noted_for_a_person(site, database):
    here = site.laptop()
    note_rewound(database, msgspec.structs.replace(here.head([]), acked=2), 7, site.clock())
    noted = "SELECT facts FROM audit_event WHERE book_id = %s AND action = 'sync.laptop_rewound'"
    (facts,) = database.execute(noted, (here.book,)).fetchone()
    assert facts == {"device": here.device.hex, "acked": "2", "held": "7"}
