"""Every safeguard of sync, how to take it away, and the fewest tests that must notice: the list of the ablation run."""

from __future__ import annotations

from tests.integration.faults.removals import Removal, Safeguard

SYNC, PROVINCE, STORAGE = "tests/integration/sync", "tests/integration/provincial_server", "tests/integration/storage"
UNIT, FAULTS = "tests/unit", "tests/integration/faults"


_REWOUND = f"{PROVINCE}/test_store.py::test_another_history_under_the_same_replica_is_rewound_and_nothing_of_it_is_kept"
_ONCE = Removal("provincial_server/migrations/0001_spine.sql", "CONSTRAINT operation_once UNIQUE", "CHECK (true) --")

SAFEGUARDS: tuple[Safeguard, ...] = (
    Safeguard(
        "operation-once",
        "what comes by two roads is there twice: money doubled",
        (
            Removal("provincial_server/batches.py", "if placed.id in met:\n            continue", "pass"),
            _ONCE,
        ),
        (
            f"{PROVINCE}/test_store.py::test_a_restored_laptop_offers_its_work_again_under_a_new_replica_and_it_is_kept_once",
        ),
    ),
    Safeguard(
        "operation-once-constraint",
        "a fault of the program writes an operation twice, and nothing stops it",
        (_ONCE,),
        (f"{PROVINCE}/test_log_writing.py::test_the_database_itself_keeps_an_operation_once",),
    ),
    Safeguard(
        "chain-at-greeting",
        "a laptop that was put back or copied goes on under numbers that another past has",
        (Removal("provincial_server/standing.py", "if acked_chain != head.acked_chain:", "if False:"),),
        (f"{PROVINCE}/test_store.py::test_another_past_of_the_same_length_is_rewound",),
    ),
    Safeguard(
        "ahead-means-rewound",
        "an older file that greets without new work never learns that it is old",
        (Removal("provincial_server/standing.py", 'else "ahead"', 'else "even"'),),
        (_REWOUND,),
    ),
    Safeguard(
        "repeated-is-held",
        "other work under numbers that are taken is answered as held, and is lost",
        (Removal("provincial_server/intake.py", "if repeated and not _is_held(", "if False and not _is_held("),),
        (_REWOUND,),
    ),
    Safeguard(
        "server-rewound",
        "a province put back from its copy is never offered what it lost",
        (
            Removal(
                "provincial_server/standing.py",
                "if cursor_hash != head.log_hash or head.acked > self.last_n:",
                "if False:",
            ),
        ),
        (f"{SYNC}/test_histories.py::test_a_province_that_was_put_back_gets_everything_again[1]",),
    ),
    Safeguard(
        "own-rows-come-down",
        "a laptop that was put back never gets its own lost work again",
        (
            Removal(
                "provincial_server/log_pages.py",
                "AND last_seq > %s ORDER BY last_seq LIMIT %s",
                "AND last_seq > %s AND device_id <> %s ORDER BY last_seq LIMIT %s",
            ),
            Removal(
                "provincial_server/log_pages.py",
                "(head.province, head.book, head.cursor, _MAX_PAGE_SLICES)",
                "(head.province, head.book, head.cursor, head.device, _MAX_PAGE_SLICES)",
            ),
        ),
        (f"{SYNC}/test_exchange.py::test_an_old_backup_without_new_work_gets_the_rest_back",),
    ),
    Safeguard(
        "proof-of-an-acknowledgement",
        "a laptop believes that its work is held although other work is",
        (Removal("desktop_app/sync/exchange.py", "!= answer.chain:", "!= answer.chain and False:"),),
        (f"{UNIT}/sync/test_exchange.py::test_an_answer_that_cannot_show_the_same_history_is_not_believed",),
    ),
    Safeguard(
        "everything-is-offered-again",
        "after the province was put back, the work of a laptop that is gone stays lost although another one holds it",
        (
            Removal(
                "desktop_app/storage/histories.py",
                "FROM journal_entry e WHERE e.hash <> '' AND e.changes > 0",
                "FROM journal_entry e WHERE e.hash <> '' AND e.changes > 0 AND e.first_number > 0",
            ),
        ),
        (f"{SYNC}/test_histories.py::test_the_work_of_a_laptop_that_is_gone_comes_back_from_the_one_that_pulled_it",),
    ),
    Safeguard(
        "journal-folder",
        "an older file put back has lost what was not sent",
        (Removal("desktop_app/storage/histories.py", "facts |= _take_back(connection, book, book_id)", "pass"),),
        (f"{SYNC}/test_histories.py::test_unsent_work_survives_an_older_file_by_the_folder",),
    ),
    Safeguard(
        "machine-note",
        "an older or copied file is not noticed, and gives numbers of papers twice",
        (Removal("desktop_app/storage/noticing.py", "reason = _judge(reader, found, here, other)", "reason = None"),),
        (
            f"{STORAGE}/test_histories.py::test_without_the_folder_the_older_file_is_noticed_and_no_number_is_given_twice",
        ),
    ),
    Safeguard(
        "clamped-times",
        "one clock in the year 2066 wins every conflict for forty years",
        (
            Removal(
                "provincial_server/batches.py",
                "return min(time, ceiling_at(now))",
                "return time",
            ),
        ),
        (f"{PROVINCE}/test_log_writing.py::test_a_time_far_in_the_future_is_pulled_back_to_a_day_from_now",),
    ),
    Safeguard(
        "time-of-the-log",
        "two clocks far ahead: a laptop keeps its own value where the province and the others took the later one",
        (
            Removal(
                "desktop_app/storage/inbox.py",
                "WHEN :ceiling > 0 AND time > :ceiling THEN :ceiling ELSE 0 END",
                "WHEN 0 THEN 0 ELSE 0 END",
            ),
        ),
        (f"{SYNC}/test_wrong_clocks.py::test_two_clocks_far_ahead_decide_a_conflict_alike",),
    ),
    Safeguard(
        "base-sequence",
        "a clock that is slow loses to a value that its person had seen and corrected",
        (
            Removal(
                "desktop_app/domain/merging.py",
                "return earlier.sequence is not None and earlier.sequence <= later.seen",
                "return False",
            ),
        ),
        (
            f"{UNIT}/provincial_server/test_merging.py::test_a_field_written_by_one_who_knew_the_old_value_is_taken_whatever_the_clocks_say",
        ),
    ),
    Safeguard(
        "edit-wins-over-removal",
        "somebody's edit disappears with a record that another one took off without knowing of it",
        (
            Removal("desktop_app/domain/merging.py", "misses_edits and not stays, stays)", "False, stays)"),
            Removal("desktop_app/domain/merging.py", "else replace(one, is_void=True)", "else one"),
        ),
        (
            f"{UNIT}/domain/test_merging.py::test_who_takes_a_record_off_the_lists_without_knowing_of_an_edit_loses_against_it",
        ),
    ),
    Safeguard(
        "edit-wins-over-deletion",
        "the same, of a record that is removed whole",
        (Removal("desktop_app/storage/meeting.py", "    return not unknown\n", "    return True\n"),),
        (f"{STORAGE}/test_inbox.py::test_an_edit_wins_over_a_removal_that_did_not_know_it",),
    ),
    Safeguard(
        "quarantine",
        "one bad record stops everything of its board",
        (
            Removal(
                "provincial_server/batches.py",
                "fault = header_faults[entry.id] or fault_of(operation, placed.body)",
                "fault = None",
            ),
        ),
        (f"{PROVINCE}/test_intake.py::test_a_poisoned_record_is_kept_aside_and_the_rest_goes_in",),
    ),
    Safeguard(
        "fitted-values",
        "what no column can hold stops a laptop's sync, or stands in the book",
        (
            Removal(
                "desktop_app/storage/inbox.py",
                "values, misfits = fitted(change.table, change.changed)",
                "values, misfits = {n: v for n, v in change.changed.items() if n in KNOWN[change.table]}, ()",
            ),
        ),
        (
            f"{FAULTS}/test_poison.py::test_poison_from_another_laptop_stops_nothing[more money than there is]",
            f"{FAULTS}/test_poison.py::test_poison_from_another_laptop_stops_nothing[nothing for a name]",
        ),
    ),
    Safeguard(
        "turn-of-the-log",
        "two batches at once take the same places in the log, or a cursor passes what commits later",
        (Removal("provincial_server/standing.py", "    FOR UPDATE OF h\n", ""),),
        (f"{PROVINCE}/test_late_commits.py::test_a_cursor_never_passes_what_commits_later",),
    ),
    Safeguard(
        "all-or-nothing",
        "a batch that was cut short by a fault leaves half of itself",
        (
            Removal(
                "provincial_server/store.py",
                "    with connection.transaction():\n        standing, marker = take_turn",
                "    if True:\n        standing, marker = take_turn",
            ),
        ),
        (f"{PROVINCE}/test_late_commits.py::test_of_a_batch_that_fails_at_its_end_nothing_stays",),
    ),
    Safeguard(
        "signature",
        "anybody on the way writes into a book",
        (
            Removal(
                "desktop_app/sync/wire.py",
                "key.verify(envelope[-SIGNATURE_BYTES:], hashlib.sha256(envelope[:-SIGNATURE_BYTES]).digest())",
                "pass",
            ),
        ),
        (f"{SYNC}/test_exchange.py::test_a_machine_that_signs_with_another_key_is_not_believed",),
    ),
    Safeguard(
        "device-of-the-book",
        "a laptop of one board reads and writes the book of another",
        (
            Removal(
                "provincial_server/standing.py",
                "AND d.book_id = %(book)s AND d.device_id = %(device)s",
                "AND d.device_id = %(device)s",
            ),
        ),
        (f"{PROVINCE}/test_cross_board.py::test_no_board_reads_or_changes_another_boards_book",),
    ),
    Safeguard(
        "revoked-device",
        "a laptop that was stolen goes on speaking for the board",
        (Removal("provincial_server/store.py", "if standing.revoked and not takes_revoked:", "if False:"),),
        (f"{SYNC}/test_exchange.py::test_a_retired_machine_is_told_and_keeps_its_work",),
    ),
    Safeguard(
        "zip-bomb",
        "a few bytes fill the memory of the province",
        (
            Removal(
                "desktop_app/sync/wire.py",
                "unpacker.decompress(body, max_length=MAX_BODY_BYTES)",
                "unpacker.decompress(body)",
            ),
        ),
        (f"{UNIT}/sync/test_wire.py::test_a_bomb_is_refused_and_not_unpacked",),
    ),
    Safeguard(
        "numbers-without-a-gap",
        "work that is missing in the middle is passed over for ever",
        (
            Removal(
                "provincial_server/batches.py",
                "if count != head.last - head.acked or head.acked < 0 or head.cursor < 0:",
                "if False:",
            ),
        ),
        (f"{UNIT}/provincial_server/test_batches.py::test_a_batch_whose_numbers_do_not_add_up_is_a_gap",),
    ),
    Safeguard(
        "sums",
        "a record that was damaged on a disk stays wrong and nobody learns of it",
        (Removal("desktop_app/sync/exchange.py", "outbox.sums(before) if telling and is_last else {}", "{}"),),
        (f"{SYNC}/test_sums.py::test_a_record_damaged_on_the_laptop_is_put_right_and_only_that",),
    ),
    Safeguard(
        "sealed-fields",
        "the province reads telephone numbers that are the board's own",
        (
            Removal(
                "desktop_app/sync/sealing.py", "return self._board_fields.get(table, frozenset())", "return frozenset()"
            ),
        ),
        (f"{SYNC}/test_exchange.py::test_a_sealed_field_reaches_the_other_laptop_and_the_province_never_reads_it",),
    ),
    Safeguard(
        "redaction-at-the-province",
        "a late edit brings back what was blanked for good",
        (
            Removal(
                "provincial_server/merging.py",
                "return redaction is not None and not write.knew(redaction)",
                "return False",
            ),
        ),
        (f"{PROVINCE}/test_redaction.py::test_what_comes_later_from_one_who_did_not_know_is_blanked_on_its_way_in",),
    ),
    Safeguard(
        "redaction-on-the-laptop",
        "a late edit brings back what was blanked for good",
        (
            Removal(
                "desktop_app/storage/meeting.py",
                "return blanked is not None and not knew(newcomer, blanked.writing)",
                "return False",
            ),
        ),
        (
            f"{SYNC}/test_redaction.py::test_another_laptop_of_the_book_forgets_the_child_too_and_its_own_late_edit_does_not_bring_it_back",
        ),
    ),
    Safeguard(
        "ink",
        "what was posted is changed behind the book's back",
        (Removal("desktop_app/storage/triggers.py", "    bodies |= _ink()\n", ""),),
        (f"{STORAGE}/test_triggers.py::test_what_is_written_in_ink_is_refused_to_raw_sql_and_to_a_work",),
    ),
    Safeguard(
        "ink-from-elsewhere",
        "a broken program on another laptop changes a posted voucher of everybody",
        (Removal("desktop_app/storage/inbox.py", "if found is not None and change.table in _INK:", "if False:"),),
        (f"{STORAGE}/test_inbox.py::test_a_posted_voucher_from_elsewhere_comes_once_and_is_never_changed",),
    ),
    Safeguard(
        "closed-period",
        "a voucher from elsewhere goes into a month that was closed and signed",
        (
            Removal(
                "desktop_app/storage/inbox.py",
                "_held(connection, entry, change, kept) or _apply_change",
                "_apply_change",
            ),
        ),
        (f"{STORAGE}/test_held.py::test_a_voucher_for_a_closed_month_waits_and_goes_in_when_the_month_is_opened_here",),
    ),
    Safeguard(
        "known-entries-are-skipped",
        "own work that comes back is done a second time",
        (Removal("desktop_app/storage/inbox.py", "in (*held, (end, end)):", "in ((end, end),):"),),
        (f"{STORAGE}/test_inbox.py::test_the_same_log_twice_changes_nothing",),
    ),
    Safeguard(
        "smaller-batches",
        "on a line that breaks often nothing ever arrives",
        (Removal("desktop_app/sync/pacing.py", "self.size = max(min(self.size, SMALLEST), self.size // 2)", "pass"),),
        (f"{UNIT}/sync/test_engine.py::test_a_cut_line_is_tried_again_with_a_smaller_batch_and_growing_waits",),
    ),
    Safeguard(
        "jitter",
        "16,000 laptops that were cut off come back in the same second",
        (Removal("desktop_app/sync/pacing.py", "return chance * min(", "return min("),),
        (f"{UNIT}/sync/test_pacing.py::test_the_wait_doubles_up_to_five_minutes_and_jitters_down_to_nothing",),
    ),
    Safeguard(
        "own-letter-of-a-copy",
        "two machines give one number to two receipts",
        (
            Removal(
                "desktop_app/storage/histories.py",
                'return {**_own_letter(connection), "device_before": row.device}',
                'return {"device_before": row.device}',
            ),
        ),
        (
            f"{STORAGE}/test_histories.py::test_a_copy_on_another_machine_asks_once_and_numbers_under_letters_of_its_own",
        ),
    ),
    Safeguard(
        "letters-are-told",
        "a province that was put back gives the letter of one machine to another one",
        (
            Removal(
                "desktop_app/sync/enrolment.py",
                "        letter=applicant.letter,\n        letters=applicant.letters,\n",
                "",
            ),
        ),
        (
            f"{SYNC}/test_letters.py::test_a_province_that_forgot_the_book_leaves_each_machine_its_letter_whoever_comes_first",
        ),
    ),
    Safeguard(
        "code-for-one-machine",
        "one code lets anybody in who saw it",
        (Removal("provincial_server/enrolment.py", "if code.device_id is not None:\n", "if False:\n"),),
        (f"{SYNC}/test_exchange.py::test_a_code_serves_one_machine",),
    ),
)
