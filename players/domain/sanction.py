"""A sanction: who may impose it on whom, how long it holds, what an appeal may do to it. The words are in no event."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from ganggpt.messages import Actor, Event, Permission
from players.domain import errors, events
from players.domain.penalty import Appeal, Kind, State

REASON_MIN, REASON_MAX = 3, 300  # characters, of an answer too
APPEAL_MIN, APPEAL_MAX = 10, 1_000  # characters
SHORTEST, LONGEST = 60, 10 * 365 * 86_400  # seconds; None is for ever

Permissions = frozenset[Permission]
Bar = tuple[Callable[[Actor, UUID, Permissions], bool], str]


@dataclass(frozen=True)
class Sanction:
    id: UUID
    account_id: UUID
    kind: Kind
    imposed_by: str  # the actor's reference
    imposed_at: datetime
    expires_at: datetime | None
    state: State = State.ACTIVE
    appeal: Appeal = Appeal.NONE
    ended_at: datetime | None = None

    def holds(self, at: datetime) -> bool:
        """Return whether it holds at that time: one whose time is up holds no more, swept or not."""
        return self.state == State.ACTIVE and (self.expires_at is None or at < self.expires_at)


# Why somebody (the actor) may not judge somebody else (an account, and what it may do).
_oneself: Bar = (
    lambda by, account_id, held: by.id == account_id,
    "Nobody judges themselves.",
)
_above_oneself: Bar = (
    lambda by, account_id, held: not all(by.may(permission) for permission in held),
    "This account holds a permission that you lack.",
)
_super_admin: Bar = (
    lambda by, account_id, held: Permission.SUPER_ADMIN in held,
    "Whoever holds super:admin is not sanctioned: take the role away first.",
)


def impose(
    sanction_id: UUID,
    *,
    account_id: UUID,
    held: Permissions,
    kind: Kind,
    reason: str,
    seconds: int | None,
    by: Actor,
    at: datetime,
) -> list[Event]:
    """Return the first event of a sanction; `held` is what the account may do. Raises MayNotJudge, InvalidSanction."""
    _check_judge(by, account_id, held, _oneself, _super_admin, _above_oneself)
    if seconds is not None and not SHORTEST <= seconds <= LONGEST:
        _invalid("seconds", f"From {SHORTEST} to {LONGEST}, or nothing for ever.")
    _check_words("reason", reason)
    return [
        events.SanctionImposed(
            sanction_id=sanction_id,
            account_id=account_id,
            kind=kind,
            imposed_by=by.ref,
            expires_at=None if seconds is None else at + timedelta(seconds=seconds),
            at=at,
        )
    ]


def lift(sanction: Sanction, *, held: Permissions, reason: str, by: Actor, at: datetime) -> list[Event]:
    """Return the end of a sanction before its time. Raises MayNotJudge, InvalidSanction, SanctionOver."""
    _check_judge(by, sanction.account_id, held, _oneself, _above_oneself)
    _check_words("reason", reason)
    _check_holds(sanction, at)
    return [_lifted(sanction, at)]


def expire(sanction: Sanction, *, at: datetime) -> list[Event]:
    """Return the end of a sanction whose time is up; nothing if it is not, or if it has ended."""
    if sanction.state != State.ACTIVE or sanction.expires_at is None or at < sanction.expires_at:
        return []
    return [
        events.SanctionExpired(
            sanction_id=sanction.id, account_id=sanction.account_id, kind=sanction.kind, at=sanction.expires_at
        )
    ]


def appeal(sanction: Sanction, *, text: str, at: datetime) -> list[Event]:
    """Return the one appeal that there may be while it holds. Raises InvalidSanction, SanctionOver, AppealedBefore."""
    _check_words("text", text, APPEAL_MIN, APPEAL_MAX)
    _check_holds(sanction, at)
    if sanction.appeal != Appeal.NONE:
        raise errors.AppealedBefore("There is one appeal against a sanction, and it was made.")
    return [events.SanctionAppealed(sanction_id=sanction.id, account_id=sanction.account_id, at=at)]


def decide(
    sanction: Sanction, *, held: Permissions, granted: bool, answer: str, by: Actor, at: datetime
) -> list[Event]:
    """Return what is decided of the appeal; granting it lifts a sanction that still holds.

    Raises MayNotJudge (who imposed it is not the one to decide, unless a super admin), InvalidSanction, NoAppealWaits.
    """
    _check_judge(by, sanction.account_id, held, _oneself, _above_oneself)
    if by.ref == sanction.imposed_by and not by.may(Permission.SUPER_ADMIN):
        raise errors.MayNotJudge("Somebody else than who imposed it decides the appeal.")
    _check_words("answer", answer)
    if sanction.appeal != Appeal.PENDING:
        raise errors.NoAppealWaits("No appeal waits for a decision.")
    decided = events.AppealDecided(
        sanction_id=sanction.id, account_id=sanction.account_id, kind=sanction.kind, granted=granted, at=at
    )
    return [decided, _lifted(sanction, at)] if granted and sanction.holds(at) else [decided]


def evolve(sanction: Sanction | None, event: Event) -> Sanction:
    """Return the sanction after the event."""
    match event:
        case events.SanctionImposed():
            return Sanction(
                event.sanction_id, event.account_id, event.kind, event.imposed_by, event.at, event.expires_at
            )
        case events.SanctionLifted() if sanction:
            # Whoever appealed has got what they asked for.
            outcome = Appeal.GRANTED if sanction.appeal == Appeal.PENDING else sanction.appeal
            return replace(sanction, state=State.LIFTED, appeal=outcome, ended_at=event.at)
        case events.SanctionExpired() if sanction:
            return replace(sanction, state=State.EXPIRED, ended_at=event.at)
        case events.SanctionAppealed() if sanction:
            return replace(sanction, appeal=Appeal.PENDING)
        case events.AppealDecided() if sanction:
            return replace(sanction, appeal=Appeal.GRANTED if event.granted else Appeal.DENIED)
    raise ValueError(f"a sanction's stream cannot go on with {event}")


def _lifted(sanction: Sanction, at: datetime) -> Event:
    return events.SanctionLifted(sanction_id=sanction.id, account_id=sanction.account_id, kind=sanction.kind, at=at)


def _check_judge(by: Actor, account_id: UUID, held: Permissions, *bars: Bar) -> None:
    for bars_them, why in bars:
        if bars_them(by, account_id, held):
            raise errors.MayNotJudge(why)


def _check_words(field: str, text: str, shortest: int = REASON_MIN, longest: int = REASON_MAX) -> None:
    if not shortest <= len(text.strip()) or len(text) > longest:
        _invalid(field, f"From {shortest} to {longest} characters.")


def _check_holds(sanction: Sanction, at: datetime) -> None:
    if not sanction.holds(at):
        raise errors.SanctionOver("This sanction has ended.")


def _invalid(field: str, fault: str) -> None:
    raise errors.InvalidSanction("The input is not valid.", errors={field: [fault]})
