"""A second pair of eyes: what one member of staff asked for and is weighty, another lets be done, or not."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter

from ganggpt import bus
from ganggpt.eventstore.models import Approval
from ganggpt.messages import Command, NotAllowed, NotFound, Permission, Refusal, name_of, requires


class NoSuchApproval(NotFound):
    """Nothing of this id waits for a second pair of eyes."""


class AlreadyDecided(Refusal):
    """Somebody has decided this before."""


class ApprovalTooOld(Refusal):
    """What was asked so long ago must be asked again: whoever did may not be of the staff any more."""


class NotOnesOwn(NotAllowed):
    """Whoever asked cannot be the one who agrees."""


@requires(Permission.ADMIN_PANEL)
@dataclass(frozen=True, kw_only=True)
class Approve(Command):
    """Agree to a weighty command of a colleague, which is then done. Needs what the command itself needs."""

    approval_id: UUID


@requires(Permission.ADMIN_PANEL)
@dataclass(frozen=True, kw_only=True)
class Reject(Command):
    """Turn down a colleague's weighty command, or withdraw one's own. Needs what the command itself needs."""

    approval_id: UUID


@bus.handles(Approve)
def approve(command: Approve, work: bus.Work) -> Any:
    """Return what the approved command answers.

    Raises NoSuchApproval, AlreadyDecided, ApprovalTooOld, NotOnesOwn, NotAllowed.
    """
    approval = _decide(command.approval_id, Approval.State.APPROVED, work)
    if approval.asked_by == work.actor.ref:
        raise NotOnesOwn("Somebody else must agree to this.")
    if approval.asked_at < work.now - bus.AGREED_WITHIN:
        raise ApprovalTooOld(f"This was asked more than {bus.AGREED_WITHIN.days} days ago.")
    answer = bus.run(_command_of(approval, work), work)
    work.notes["after"] = {"approval": str(approval.pk), "asked_by": approval.asked_by, "done": work.notes.get("after")}
    return answer


@bus.handles(Reject)
def reject(command: Reject, work: bus.Work) -> None:
    approval = _decide(command.approval_id, Approval.State.REJECTED, work)
    _command_of(approval, work)
    work.note(f"approval:{approval.pk}")


def _decide(approval_id: UUID, state: Approval.State, work: bus.Work) -> Approval:
    approval = Approval.objects.select_for_update().filter(pk=approval_id).first()
    if approval is None:
        raise NoSuchApproval("There is no such approval.")
    if approval.state != Approval.State.PENDING:
        raise AlreadyDecided(f"This has been {approval.state.lower()}.")
    approval.state, approval.decided_by, approval.decided_at = state, work.actor.ref, work.now
    approval.save(update_fields=["state", "decided_by", "decided_at"])
    return approval


def _command_of(approval: Approval, work: bus.Work) -> Command:
    """Return the command that is decided on. Raises NotAllowed if whoever decides could not give it."""
    kinds = {name_of(kind): kind for kind in bus.handlers}
    command: Command = TypeAdapter(kinds[approval.command]).validate_python(approval.data)
    if not work.actor.satisfies(command.needs):
        raise NotAllowed(f"This needs the permission {command.needs}.")
    return command
