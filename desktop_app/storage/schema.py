"""The version of a book's tables that this program writes."""

SCHEMA = 5  # number of the newest migration; stands in the file as PRAGMA user_version
