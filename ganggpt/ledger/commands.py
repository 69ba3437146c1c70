"""How staff undo a mistake: by an entry that mirrors the wrong one. Nothing is ever changed or deleted."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from ganggpt.bus import Work, handles
from ganggpt.ledger.models import Entry, Kind, Line
from ganggpt.ledger.posting import Pot, post
from ganggpt.messages import FOUR_EYES_ABOVE, Command, Invalid, NotFound, Permission, Refusal, requires

MAX_REASON = 300  # characters


class NoSuchEntry(NotFound):
    """The ledger has no entry of this id."""


class AlreadyReversed(Refusal):
    """An entry is undone once."""


class IsAReversal(Refusal):
    """What undoes an entry is not undone itself: post anew what was right."""


class AnotherAmount(Refusal):
    """The entry did not move what whoever asks believes that it moved."""


class MovesEscrow(Refusal):
    """What is held in escrow goes where that which it is held for says: elsewhere it could not be paid out any more."""


class ReversalNeedsReason(Invalid):
    """The reason is for the audit, and has 300 characters at most."""


@requires(Permission.MANAGE_ECONOMY)
@dataclass(frozen=True, kw_only=True)
class ReverseEntry(Command):
    """Move back what an entry moved: `amount` dollars, as it was shown to whoever asks."""

    entry_id: UUID
    amount: int
    reason: str

    @property
    def is_weighty(self) -> bool:
        return self.amount > FOUR_EYES_ABOVE


@handles(ReverseEntry)
def reverse_entry(command: ReverseEntry, work: Work) -> dict[str, Any]:
    """Return the reversing entry. Raises the refusals above, and InsufficientFunds where the money is gone."""
    if not 0 < len(command.reason.strip()) <= MAX_REASON:
        raise ReversalNeedsReason("Say why, in 300 characters at most.", errors={"reason": ["1 to 300 characters."]})
    entry = _reversible(command.entry_id)
    lines = Line.objects.filter(entry=entry).select_related("account")
    moved = {Pot(Kind(line.account.kind), line.account.owner, line.account.name): line.amount for line in lines}
    if (amount := sum(dollars for dollars in moved.values() if dollars > 0)) != command.amount:
        raise AnotherAmount("The entry moved another amount.", errors={"amount": [f"It moved ${amount:,}."]})
    if any(pot.kind is Kind.ESCROW for pot in moved):
        raise MovesEscrow("Stakes are moved by their war alone: cancel or settle it.")
    back = {pot: -dollars for pot, dollars in moved.items()}
    posted = post(
        back, reason="reversal", reference=f"entry:{entry.pk}", actor=work.actor.ref, at=work.now, reverses=entry.pk
    )
    after = {f"{pot.kind.lower()} of {pot.owner}": posted.held[pot] for pot in back if pot.owner}
    before = {f"{pot.kind.lower()} of {pot.owner}": posted.held[pot] - back[pot] for pot in back if pot.owner}
    work.note(f"entry:{entry.pk}", reason=command.reason, before=before, after=after | {"entry": str(posted.entry)})
    return {"id": str(posted.entry), "reverses": str(entry.pk), "amount": amount}


def _reversible(entry_id: UUID) -> Entry:
    """Return the entry, locked against a second reversal at the same time."""
    entry = Entry.objects.select_for_update().filter(pk=entry_id).first()
    if entry is None:
        raise NoSuchEntry("There is no such entry.")
    if entry.reverses_id:
        raise IsAReversal("This is a reversal itself.")
    if Entry.objects.filter(reverses=entry).exists():
        raise AlreadyReversed("This has been reversed before.")
    return entry
