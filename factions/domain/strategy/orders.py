"""The command that carries a move out."""

from collections.abc import Callable, Mapping
from uuid import UUID

from factions.domain import commands
from factions.domain.events.diplomacy import ProposalKind
from factions.domain.events.turf import Deed
from factions.domain.strategy.moves import Move, MoveKind
from ganggpt.messages import Command

Order = Callable[[Move, UUID], Command]


def command_for(move: Move, faction_id: UUID) -> Command | None:
    """Return what the faction asks of the city for this move; None for lying low."""
    order = _ORDERS.get(move.kind)
    return order(move, faction_id) if order else None


def _operate(move: Move, me: UUID) -> Command:
    return commands.RaiseInfluence(code=move.target, faction_id=me, deed=Deed.OPERATION, weight=move.weight)


def _declare(move: Move, me: UUID) -> Command:
    return commands.DeclareWar(faction_id=me, on=_given(move.rival), stake=move.stake, aims=move.aims)


def _propose(kind: ProposalKind) -> Order:
    return lambda move, me: commands.Propose(faction_id=me, to=_given(move.rival), kind=kind)


def _given(key: UUID | None) -> UUID:
    if key is None:
        raise ValueError("this move is about somebody")
    return key


_ORDERS: Mapping[MoveKind, Order] = {
    MoveKind.PRESSURE: _operate,
    MoveKind.DEFEND: _operate,
    MoveKind.DECLARE_WAR: _declare,
    MoveKind.ACCEPT_WAR: lambda move, me: commands.AcceptWar(war_id=_given(move.subject)),
    MoveKind.DECLINE_WAR: lambda move, me: commands.DeclineWar(war_id=_given(move.subject)),
    MoveKind.SURRENDER: lambda move, me: commands.Surrender(war_id=_given(move.subject), faction_id=me),
    MoveKind.PROPOSE_ALLIANCE: _propose(ProposalKind.ALLIANCE),
    MoveKind.PROPOSE_CEASEFIRE: _propose(ProposalKind.CEASEFIRE),
    MoveKind.PROPOSE_PEACE: _propose(ProposalKind.PEACE),
    MoveKind.ACCEPT_PROPOSAL: lambda move, me: commands.AcceptProposal(proposal_id=_given(move.subject)),
    MoveKind.REJECT_PROPOSAL: lambda move, me: commands.RejectProposal(proposal_id=_given(move.subject)),
}
