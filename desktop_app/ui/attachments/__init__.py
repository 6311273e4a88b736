"""Photos and scans beside a record: chosen, dropped, looked at, saved, taken off."""
