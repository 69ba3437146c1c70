"""How influence over a zone grows, fades and changes hands. Points are whole, 0-100, and sum to 100 at most."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from factions.domain import errors, events
from factions.domain.events.turf import Deed
from factions.domain.turf import Turf, evolve
from ganggpt.messages import Event

WHOLE = 100
GAINS = {Deed.PRESENCE: 1, Deed.KILL: 2, Deed.MISSION: 3, Deed.OPERATION: 1}  # points for each unit of weight
MAX_WEIGHT = 10
MAX_STEP = 15  # points that one act may gain
FLIP_AT = 51
LEAD = 10  # points ahead of the next
SEIZED_AT = (WHOLE + LEAD) // 2  # with so many, nobody else can be closer than LEAD
COOLDOWN = timedelta(hours=2)  # of peace after a zone changed hands
DECAY = 2
DECAY_EVERY = timedelta(hours=4)  # without being seen there
PRESENCE_EVERY = timedelta(minutes=1)  # one player's presence in one zone counts once in this time
SEEN_AGAIN = timedelta(minutes=30)  # how often it is told that who has all there is was seen
REPORTED = (Deed.PRESENCE, Deed.KILL)  # by game servers; the city itself knows of the others
INCOME = 100  # dollars an hour for each point of economic value

Points = dict[UUID, int]


def raise_influence(turf: Turf, *, faction_id: UUID, deed: Deed, weight: int, at: datetime) -> list[Event]:
    """Return what a deed is worth: points from what is free, then from the others by what they have; and a capture.

    Who has all there is gains nothing, but is seen. Raises InvalidDeed.
    """
    if not 1 <= weight <= MAX_WEIGHT:
        raise errors.InvalidDeed(f"A deed weighs 1 to {MAX_WEIGHT}.")
    has = turf.influence.get(faction_id, 0)
    gained = min(GAINS[deed] * weight, MAX_STEP, WHOLE - has)
    if not gained and at - turf.seen_at[faction_id] < SEEN_AGAIN:
        return _capture(turf, at)
    raised = events.InfluenceRaised(
        zone_id=turf.id,
        code=turf.code,
        faction_id=faction_id,
        deed=deed,
        gained=gained,
        influence=_given(turf.influence, faction_id, gained),
        at=at,
    )
    return _with_capture(turf, raised, at)


def once(deed: Deed, player_id: UUID, code: str, at: datetime) -> str | None:
    """Return the name under which a deed counts once, so that reporting it more often is no use; None if each does."""
    if deed is not Deed.PRESENCE:
        return None
    return f"presence:{player_id}:{code}:{int(at.timestamp() // PRESENCE_EVERY.total_seconds())}"


def decay(turf: Turf, *, at: datetime) -> list[Event]:
    """Return what those lost who were not seen for DECAY_EVERY, as often as that has passed; and a capture."""
    periods = {who: (at - turf.seen_at[who]) // DECAY_EVERY for who in turf.influence}
    lost = {who: min(points, DECAY * periods[who]) for who, points in turf.influence.items() if periods[who] > 0}
    if not lost:
        return _capture(turf, at)
    faded = events.InfluenceDecayed(
        zone_id=turf.id,
        code=turf.code,
        lost=lost,
        since={who: turf.seen_at[who] + DECAY_EVERY * periods[who] for who in lost},
        influence=_present({who: points - lost.get(who, 0) for who, points in turf.influence.items()}),
        at=at,
    )
    return _with_capture(turf, faded, at)


def seize(turf: Turf, *, faction_id: UUID | None, how: str, at: datetime) -> list[Event]:
    """Return that the zone changed hands, whatever the influence; the new owner leads since. Nothing if it is theirs.

    Without a faction it is nobody's, until somebody captures it.
    """
    if turf.owner == faction_id:
        return []
    influence = dict(turf.influence)
    if faction_id:
        influence = _given(influence, faction_id, max(0, SEIZED_AT - influence.get(faction_id, 0)))
    return [_claimed(turf, faction_id, how, influence, at)]


def abandon(turf: Turf, *, faction_id: UUID, at: datetime) -> list[Event]:
    """Return that a faction that is gone has nothing to say there any more, and that what it owned is nobody's."""
    rest = {who: points for who, points in turf.influence.items() if who != faction_id}
    found: list[Event] = []
    if points := turf.influence.get(faction_id):
        found.append(
            events.InfluenceDecayed(
                zone_id=turf.id, code=turf.code, lost={faction_id: points}, since={}, influence=rest, at=at
            )
        )
    if turf.owner == faction_id:
        found.append(_claimed(turf, None, "ABANDONED", rest, at))
    return found


def peace_until(turf: Turf) -> datetime | None:
    """Return until when the zone cannot be captured; None if it never changed hands."""
    return turf.flipped_at + COOLDOWN if turf.flipped_at else None


def income_per_hour(economic_value: int) -> int:
    """Return what a zone earns its owner, in dollars."""
    return INCOME * economic_value


def is_contested(influence: Mapping[UUID, int]) -> bool:
    """Return whether somebody is within LEAD of whoever has most to say there."""
    first, second = _two_most(influence)
    return second > 0 and first - second < LEAD


def leader(influence: Mapping[UUID, int]) -> UUID | None:
    """Return who has FLIP_AT or more and leads by LEAD or more; None where nobody does."""
    first, second = _two_most(influence)
    if first < FLIP_AT or first - second < LEAD:
        return None
    return max(influence, key=lambda who: influence[who])


def _two_most(influence: Mapping[UUID, int]) -> tuple[int, int]:
    first, second, *_ = *sorted(influence.values(), reverse=True), 0, 0
    return first, second


def _with_capture(turf: Turf, event: Event, at: datetime) -> list[Event]:
    return [event, *_capture(evolve(turf, event), at)]


def _capture(turf: Turf, at: datetime) -> list[Event]:
    """Return that whoever leads took the zone, unless it is theirs or there is peace."""
    first, peace = leader(turf.influence), peace_until(turf)
    if first in (None, turf.owner) or (peace and at < peace):
        return []
    return [_claimed(turf, first, "CAPTURED", dict(turf.influence), at)]


def _claimed(turf: Turf, owner: UUID | None, how: str, influence: Points, at: datetime) -> events.ZoneClaimed:
    return events.ZoneClaimed(
        zone_id=turf.id,
        code=turf.code,
        faction_id=owner,
        previous=turf.owner,
        how=how,
        influence=_present(influence),
        at=at,
    )


def _given(influence: Mapping[UUID, int], faction_id: UUID, gained: int) -> Points:
    """Return the points with so many more for one; what is not free comes from the others."""
    others = {who: points for who, points in influence.items() if who != faction_id}
    free = WHOLE - sum(influence.values())
    lost = _shares(others, max(0, gained - free))
    rest = {who: points - lost[who] for who, points in others.items()}
    return _present(rest | {faction_id: influence.get(faction_id, 0) + gained})


def _shares(points: Points, total: int) -> Points:
    """Return the total split in proportion to the points, by largest remainder; of equals the smaller id gives first.

    Nobody gives more than they have while the total is at most the sum of the points.
    """
    everything = sum(points.values())
    if not total:
        return dict.fromkeys(points, 0)
    shares = {who: total * has // everything for who, has in points.items()}
    by_remainder = sorted(points, key=lambda who: (-(total * points[who] % everything), who))
    for who in by_remainder[: total - sum(shares.values())]:
        shares[who] += 1
    return shares


def _present(influence: Points) -> Points:
    return {who: points for who, points in influence.items() if points}
