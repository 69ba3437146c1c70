"""How a mission begins: asked for, written, offered; and whether what was offered still holds."""

import math
from datetime import datetime, timedelta
from uuid import UUID

from ganggpt.messages import Event
from missions.domain import errors, events, solver, tariff
from missions.domain.atlas import LOS_SANTOS, Atlas
from missions.domain.mission import Mission, State, about
from missions.domain.plan import DIFFICULTIES, Plan, Situation, Wish
from missions.domain.proof import Fault
from missions.domain.provenance import Provenance
from missions.domain.words import Words, faults

MAX_OFFERS = 10  # missions a player that are asked for or on offer
BETWEEN_REQUESTS = timedelta(seconds=60)
OFFER_LASTS = timedelta(hours=24)
MAX_ATTEMPTS = 5  # at writing a mission, before it is given up
WRITING_LEASE = timedelta(seconds=30)  # longer than a model may take, short enough that another writer soon takes over
CREWS = range(1, 5)  # how many players a mission may take
UNWRITTEN = "could not be written"
MODEL, UNSAFE = "model", "words.safety"  # an author, and the stage of the ladder at which such words fall
# A plan's clock is as long as it was when it was proved; where the player sets out from by now is their own business.
_OF_THE_CLOCK = frozenset({Fault.OBJECTIVE_TOO_SHORT, Fault.TOO_LITTLE_TIME})
_HAS_PLACES = frozenset(place.zone for place in LOS_SANTOS.places.values())
_WISHES = {
    "difficulty": f"{DIFFICULTIES.start} to {DIFFICULTIES.stop - 1}.",
    "zone": "The code of a zone where there is something to do.",
    "crew": f"{CREWS.start} to {CREWS.stop - 1} players.",
}


def request(
    mission_id: UUID,
    *,
    player_id: UUID,
    wish: Wish,
    last_requested_at: datetime | None,
    offers: int,
    in_faction: bool,
    at: datetime,
) -> list[Event]:
    """Return the first event of a mission. `offers` is how many the player has asked for, or has on offer.

    Raises InvalidWish, NeedsFaction, MissionRequestedTooSoon, TooManyOffers.
    """
    _must_be_granted(wish)
    if wish.crew > 1 and not in_faction:
        raise errors.NeedsFaction("A crew is made of members of one faction, and you are in none.")
    must_may_ask(last_requested_at=last_requested_at, offers=offers, at=at)
    return [events.MissionRequested(mission_id=mission_id, player_id=player_id, wish=wish, at=at)]


def must_may_ask(*, last_requested_at: datetime | None, offers: int, at: datetime) -> None:
    """Check that a player may ask for another mission now. Raises MissionRequestedTooSoon, TooManyOffers."""
    if last_requested_at and at < last_requested_at + BETWEEN_REQUESTS:
        # `at` may lie before the last request: of two at once, the loser's clock was read before it had to queue up.
        wait = min(last_requested_at + BETWEEN_REQUESTS - at, BETWEEN_REQUESTS)
        raise errors.MissionRequestedTooSoon(
            "The crew needs a minute between two jobs.", retry_after=math.ceil(wait.total_seconds())
        )
    must_have_room(offers)


def must_have_room(offers: int) -> None:
    """Check that there may be one more offer. Raises TooManyOffers."""
    if offers >= MAX_OFFERS:
        raise errors.TooManyOffers(f"You have {offers} missions asked for or on offer; take or turn down one first.")


def begin_writing(mission: Mission, *, at: datetime) -> list[Event]:
    """Return that a writer has it now, or that it failed: too many have tried.

    Raises MissionNotToBeWritten while another one has it.
    """
    abandoned = mission.state == State.WRITING and mission.writing_until is not None and mission.writing_until <= at
    if mission.state != State.REQUESTED and not abandoned:
        raise errors.MissionNotToBeWritten(f"This mission is {mission.state.lower()}.")
    if mission.attempts >= MAX_ATTEMPTS:
        return [events.MissionFailed(**about(mission, at), reason=UNWRITTEN)]
    return [events.WritingBegan(**about(mission, at), attempt=mission.attempts + 1, until=at + WRITING_LEASE)]


def offer(
    mission: Mission,
    *,
    plan: Plan,
    words: Words,
    author: str,
    model: str,
    fallback: str,
    situation: Situation,
    atlas: Atlas,
    at: datetime,
    provenance: Provenance | None = None,
    pressure: float = 0.0,
) -> list[Event]:
    """Return the offer, priced by the tariff under the city's `pressure`.

    Raises MissionNotToBeWritten, PlanNotProved, WordsNotGrounded.
    """
    if mission.state not in (State.REQUESTED, State.WRITING):  # from stock it needs no writer
        raise errors.MissionNotToBeWritten(f"This mission is {mission.state.lower()}.")
    proof = solver.prove(plan, situation, atlas)
    if not proof:
        raise errors.PlanNotProved("The plan cannot be played.", errors={"plan": [str(p) for p in proof.problems]})
    must_be_grounded(words, plan, atlas)
    offered = events.MissionOffered(
        **about(mission, at),
        plan=plan,
        words=words,
        reward=tariff.price(plan, pressure),
        author=author,
        model=model,
        fallback=fallback,
        until=at + OFFER_LASTS,
        provenance=provenance or Provenance(),
    )
    return [offered, *_doubted(mission, offered)]


def _doubted(mission: Mission, offered: events.MissionOffered) -> list[Event]:
    """Return that staff should look at the words of a model whose first were unsafe, though these are not."""
    if offered.author != MODEL or not offered.provenance.refused.get(UNSAFE):
        return []
    return [events.MissionFlagged(**about(mission, offered.at), by=None, reason=events.FlagReason.OUT_OF_ROLE)]


def must_be_grounded(words: Words, plan: Plan, atlas: Atlas) -> None:
    """Check that the words may stand for the plan. Raises WordsNotGrounded."""
    if wrong := faults(words, plan, atlas):
        raise errors.WordsNotGrounded("The words do not fit the plan.", errors={"words": wrong})


def must_still_hold(plan: Plan, situation: Situation, atlas: Atlas) -> None:
    """Check that a plan which was proved could be played in the city as it is now. Raises OfferOutdated."""
    found = [problem for problem in solver.prove(plan, situation, atlas).problems if problem.name not in _OF_THE_CLOCK]
    if found:
        raise errors.OfferOutdated(
            "The city has changed since this was offered: it cannot be played any more.",
            errors={"plan": sorted({problem.name.value for problem in found})},
        )


def _must_be_granted(wish: Wish) -> None:
    """Check that there can be such a mission. Raises InvalidWish."""
    wrong_with = {
        "difficulty": wish.difficulty not in DIFFICULTIES,
        "zone": wish.zone not in _HAS_PLACES and wish.zone != "",
        "crew": wish.crew not in CREWS,
    }
    if fields := [field for field, is_wrong in wrong_with.items() if is_wrong]:
        raise errors.InvalidWish("There is no such mission.", errors={field: [_WISHES[field]] for field in fields})
