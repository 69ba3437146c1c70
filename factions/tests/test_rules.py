"""Who may belong to a faction and whose a zone is, without a database."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import reduce
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factions.domain import errors, events, faction, turf
from factions.domain.gangs import FactionType
from ganggpt.messages import Event

pytestmark = pytest.mark.unit

AT = datetime(2026, 1, 1, tzinfo=UTC)
BALLAS, VAGOS = UUID(int=1), UUID(int=2)
DAVIS = turf.Turf(UUID(int=9), "DAVIS")
FOUNDED = events.FactionFounded(
    faction_id=BALLAS, slug="ballas", name="Ballas", type=FactionType.GANG, colour="#7d3c98", motto="Purple.", at=AT
)
JOINED = events.PlayerJoinedFaction(faction_id=BALLAS, player_id=UUID(int=100), rank="Recruit", at=AT)


def the_ballas(members: int = 0) -> faction.Faction:
    begun = faction.evolve(None, FOUNDED)
    return replace(begun, members=frozenset((UUID(int=100 + n), "Member") for n in range(members)))


def enrol(state: faction.Faction, player: int) -> list[Event]:
    return faction.enrol(state, player_id=UUID(int=player), rank="Recruit", at=AT)


def test_founding_says_all_that_the_faction_is() -> None:
    wish = {"slug": "ballas", "name": "Ballas", "colour": "#7d3c98", "motto": "Purple."}
    assert faction.found(BALLAS, type=FactionType.GANG, at=AT, **wish) == [FOUNDED]
    assert faction.evolve(None, FOUNDED) == faction.Faction(
        BALLAS, "ballas", "Ballas", FactionType.GANG, "#7d3c98", "Purple.", frozenset()
    )


def test_a_player_who_joins_is_a_member_with_a_rank() -> None:
    assert enrol(the_ballas(), 100) == [JOINED]
    assert faction.evolve(the_ballas(), JOINED).members == {(UUID(int=100), "Recruit")}


def test_nobody_joins_twice_whatever_the_rank() -> None:
    with pytest.raises(errors.AlreadyInAFaction):
        enrol(the_ballas(members=1), 100)


def test_the_fiftieth_may_join_and_the_next_may_not() -> None:
    assert len(enrol(the_ballas(members=49), 999)) == 1
    with pytest.raises(errors.FactionFull, match="50 members"):
        enrol(the_ballas(members=50), 999)


def test_a_member_of_a_full_faction_hears_that_they_are_in_it() -> None:
    with pytest.raises(errors.AlreadyInAFaction):
        enrol(the_ballas(members=50), 100)


@given(st.lists(st.integers(100, 175), max_size=120))
def test_whoever_asks_in_whatever_order_members_are_the_first_fifty_players(asks: list[int]) -> None:
    state = the_ballas()
    for player in asks:
        try:
            state = reduce(faction.evolve, enrol(state, player), state)
        except (errors.AlreadyInAFaction, errors.FactionFull):
            continue
    expected = list(dict.fromkeys(asks))[: faction.CAPACITY]
    assert sorted(member.int for member, _ in state.members) == sorted(expected)


@pytest.mark.parametrize("event", [JOINED, events.ZoneClaimed(zone_id=DAVIS.id, code="DAVIS", faction_id=None, at=AT)])
def test_a_factions_stream_begins_with_its_founding(event: Event) -> None:
    with pytest.raises(ValueError, match="cannot hold"):
        faction.evolve(None, event)


@pytest.mark.parametrize(
    ("owner", "wanted"), [(None, BALLAS), (BALLAS, VAGOS), (BALLAS, None)], ids=["taken", "flipped", "given up"]
)
def test_a_zone_changes_hands(owner: UUID | None, wanted: UUID | None) -> None:
    before = replace(DAVIS, owner=owner)
    [claimed] = turf.claim(before, faction_id=wanted, at=AT)
    assert claimed == events.ZoneClaimed(zone_id=DAVIS.id, code="DAVIS", faction_id=wanted, at=AT)
    assert turf.evolve(before, claimed) == replace(DAVIS, owner=wanted)
    assert turf.evolve(None, claimed) == replace(DAVIS, owner=wanted)


@pytest.mark.parametrize("owner", [None, BALLAS])
def test_claiming_what_one_has_changes_nothing(owner: UUID | None) -> None:
    assert turf.claim(replace(DAVIS, owner=owner), faction_id=owner, at=AT) == []


def test_a_zones_stream_holds_claims_only() -> None:
    with pytest.raises(ValueError, match="cannot hold"):
        turf.evolve(DAVIS, FOUNDED)
