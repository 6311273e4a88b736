"""The sample records as Morango would have them: one model with the fields of all of them."""

from __future__ import annotations

from django.db import models
from morango.models.core import SyncableModel

FIELDS = (
    *("unit_id", "full_name", "birth", "sex", "hamlet", "phone", "note", "person_id", "kind", "standing", "joined"),
    *("name", "province_code", "commune_code", "position"),
)


class SampleRecord(SyncableModel):
    morango_model_name = "record"
    morango_profile = "bench"

    board = models.CharField(max_length=32)  # the primary partition: everything of one laptop's board
    table = models.CharField(max_length=20)
    record = models.CharField(max_length=32)

    def calculate_source_id(self) -> str:
        return self.record

    def calculate_partition(self) -> str:
        return f"{self.board}:record"


for _field in FIELDS:
    SampleRecord.add_to_class(_field, models.TextField(default="", blank=True))
