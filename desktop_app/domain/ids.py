"""Names of things: UUIDv7 made on the laptop, a type of its own for each kind of thing."""

from __future__ import annotations

from collections.abc import Callable
from typing import NewType
from uuid import UUID

BookId = NewType("BookId", UUID)
UnitId = NewType("UnitId", UUID)
PersonId = NewType("PersonId", UUID)
MembershipId = NewType("MembershipId", UUID)
StandingEventId = NewType("StandingEventId", UUID)
GuardianshipId = NewType("GuardianshipId", UUID)
ConsentId = NewType("ConsentId", UUID)
HouseholdId = NewType("HouseholdId", UUID)
ClanId = NewType("ClanId", UUID)
BranchId = NewType("BranchId", UUID)
FundId = NewType("FundId", UUID)
VoucherId = NewType("VoucherId", UUID)
RoundId = NewType("RoundId", UUID)
AwardId = NewType("AwardId", UUID)
AwardRuleId = NewType("AwardRuleId", UUID)
DonationId = NewType("DonationId", UUID)
BankAccountId = NewType("BankAccountId", UUID)
ProgrammeId = NewType("ProgrammeId", UUID)
VoucherDraftId = NewType("VoucherDraftId", UUID)
AttachmentId = NewType("AttachmentId", UUID)
DonorId = NewType("DonorId", UUID)
OccasionId = NewType("OccasionId", UUID)
PledgeId = NewType("PledgeId", UUID)
InstalmentId = NewType("InstalmentId", UUID)
DirectGiftId = NewType("DirectGiftId", UUID)
GoodsItemId = NewType("GoodsItemId", UUID)
BookletId = NewType("BookletId", UUID)
ClosingId = NewType("ClosingId", UUID)
CashCountId = NewType("CashCountId", UUID)
ReconciliationId = NewType("ReconciliationId", UUID)
HandoverId = NewType("HandoverId", UUID)
DisclosureId = NewType("DisclosureId", UUID)
DocumentId = NewType("DocumentId", UUID)
LearningResultId = NewType("LearningResultId", UUID)
EntryId = NewType("EntryId", UUID)
DeviceId = NewType("DeviceId", UUID)
OfficerId = NewType("OfficerId", UUID)
HamletId = NewType("HamletId", UUID)
SchoolId = NewType("SchoolId", UUID)
PopulationId = NewType("PopulationId", UUID)
ReorganisationId = NewType("ReorganisationId", UUID)
DesignId = NewType("DesignId", UUID)

NewId = Callable[[], UUID]
