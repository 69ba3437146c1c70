"""How influence grows, fades and changes hands: whole points, 100 at most, and the same whoever plays it again."""

from datetime import UTC, datetime, timedelta
from functools import reduce
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factions.domain import errors, events, influence
from factions.domain.events.turf import Deed
from factions.domain.influence import abandon, decay, income_per_hour, is_contested, leader, raise_influence, seize
from factions.domain.turf import Turf, evolve
from ganggpt.messages import Event

pytestmark = pytest.mark.unit

DAVIS, NOON = UUID(int=99), datetime(2026, 7, 1, 12, tzinfo=UTC)
BALLAS, FAMILIES, VAGOS, AZTECAS = (UUID(int=n) for n in (1, 2, 3, 4))
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)


def turf(
    *, owner: UUID | None = None, flipped_at: datetime | None = None, seen: datetime = NOON, **points: int
) -> Turf:
    """Return a zone with points by gang, as in `turf(ballas=60)`."""
    names = {"ballas": BALLAS, "families": FAMILIES, "vagos": VAGOS, "aztecas": AZTECAS}
    has = {names[name]: n for name, n in points.items()}
    return Turf(DAVIS, "DAVIS", owner, has, dict.fromkeys(has, seen), flipped_at)


def after(state: Turf, found: list[Event]) -> Turf:
    return reduce(evolve, found, state)


def raised(state: Turf, who: UUID = BALLAS, deed: Deed = Deed.KILL, weight: int = 1, at: datetime = NOON) -> Turf:
    return after(state, raise_influence(state, faction_id=who, deed=deed, weight=weight, at=at))


def how(found: list[Event]) -> list[str]:
    return [event.how for event in found if isinstance(event, events.ZoneClaimed)]


@pytest.mark.parametrize(
    ("deed", "weight", "gained"),
    [
        (Deed.PRESENCE, 1, 1), (Deed.KILL, 1, 2), (Deed.MISSION, 1, 3), (Deed.MISSION, 4, 12), (Deed.MISSION, 5, 15),
        (Deed.MISSION, 6, 15), (Deed.MISSION, 10, 15), (Deed.OPERATION, 1, 1), (Deed.OPERATION, 10, 10),
    ],
)  # fmt: skip
def test_a_deed_is_worth_its_points_times_its_weight_and_fifteen_at_most(deed: Deed, weight: int, gained: int) -> None:
    assert raise_influence(turf(), faction_id=BALLAS, deed=deed, weight=weight, at=NOON) == [
        events.InfluenceRaised(
            zone_id=DAVIS,
            code="DAVIS",
            faction_id=BALLAS,
            deed=deed,
            gained=gained,
            influence={BALLAS: gained},
            at=NOON,
        )
    ]


@pytest.mark.parametrize("weight", [0, -1, 11])
def test_a_deed_weighs_one_to_ten(weight: int) -> None:
    with pytest.raises(errors.InvalidDeed, match="1 to 10"):
        raise_influence(turf(), faction_id=BALLAS, deed=Deed.OPERATION, weight=weight, at=NOON)


def test_points_come_from_what_is_free_first() -> None:
    assert raised(turf(ballas=40, families=58)).influence == {BALLAS: 42, FAMILIES: 58}
    assert raised(turf(ballas=40, families=59)).influence == {BALLAS: 42, FAMILIES: 58}
    assert raised(turf(families=100)).influence == {BALLAS: 2, FAMILIES: 98}


def test_what_is_not_free_comes_from_the_others_in_proportion_to_what_they_have() -> None:
    state = raised(turf(families=60, vagos=30, aztecas=10), deed=Deed.OPERATION, weight=10)
    assert state.influence == {BALLAS: 10, FAMILIES: 54, VAGOS: 27, AZTECAS: 9}


def test_the_largest_remainder_gives_the_odd_point_and_of_equals_the_smaller_id() -> None:
    # Of 10 points the shares are 6.8, 2.6 and 0.6: the 8 whole ones, then one each by remainder.
    state = raised(turf(families=68, vagos=26, aztecas=6), deed=Deed.OPERATION, weight=10)
    assert state.influence == {BALLAS: 10, FAMILIES: 61, VAGOS: 23, AZTECAS: 6}
    # 6.1, 2.8 and 1.1: the one point left is not the first's.
    state = raised(turf(families=61, vagos=28, aztecas=11), deed=Deed.OPERATION, weight=10)
    assert state.influence == {BALLAS: 10, FAMILIES: 55, VAGOS: 25, AZTECAS: 10}
    assert raised(turf(families=50, vagos=50), deed=Deed.PRESENCE).influence == {BALLAS: 1, FAMILIES: 49, VAGOS: 50}
    assert raised(turf(vagos=50, families=50), deed=Deed.PRESENCE).influence == {BALLAS: 1, FAMILIES: 49, VAGOS: 50}


def test_who_has_nothing_left_is_not_there_any_more() -> None:
    state = raised(turf(ballas=98, families=2))
    assert (state.influence, set(state.seen_at)) == ({BALLAS: 100}, {BALLAS})


def test_nobody_has_more_than_all_there_is() -> None:
    found = raise_influence(turf(owner=BALLAS, ballas=99), faction_id=BALLAS, deed=Deed.KILL, weight=1, at=NOON)
    assert [(event.gained, event.influence) for event in found] == [(1, {BALLAS: 100})]  # type: ignore[attr-defined]


def test_that_who_has_it_all_was_seen_is_told_every_half_hour() -> None:
    state, half = turf(owner=BALLAS, ballas=100), timedelta(minutes=30)

    def seen(at: datetime) -> list[Event]:
        return raise_influence(state, faction_id=BALLAS, deed=Deed.PRESENCE, weight=1, at=at)

    assert seen(NOON + half - SECOND) == []
    [told] = seen(NOON + half)
    assert isinstance(told, events.InfluenceRaised)
    assert told.gained == 0
    assert evolve(state, told).seen_at == {BALLAS: NOON + half}


def test_a_deed_is_when_one_was_seen_last_and_for_nobody_else() -> None:
    state = raised(turf(ballas=10, families=10), at=NOON + HOUR)
    assert state.seen_at == {BALLAS: NOON + HOUR, FAMILIES: NOON}


def test_influence_fades_by_two_for_each_four_hours_unseen() -> None:
    state = turf(ballas=10, families=3, seen=NOON)
    assert decay(state, at=NOON + 4 * HOUR - SECOND) == []
    assert decay(state, at=NOON + 4 * HOUR) == [
        events.InfluenceDecayed(
            zone_id=DAVIS,
            code="DAVIS",
            lost={BALLAS: 2, FAMILIES: 2},
            since={BALLAS: NOON + 4 * HOUR, FAMILIES: NOON + 4 * HOUR},
            influence={BALLAS: 8, FAMILIES: 1},
            at=NOON + 4 * HOUR,
        )
    ]


def test_after_a_pause_all_of_it_fades_at_once_and_what_is_left_of_the_period_counts() -> None:
    at = NOON + 11 * HOUR
    [faded] = decay(turf(ballas=10, families=3), at=at)
    assert isinstance(faded, events.InfluenceDecayed)
    assert (faded.lost, faded.influence) == ({BALLAS: 4, FAMILIES: 3}, {BALLAS: 6})
    state = evolve(turf(ballas=10, families=3), faded)
    assert state.seen_at == {BALLAS: NOON + 8 * HOUR}
    assert decay(state, at=NOON + 12 * HOUR - SECOND) == []
    assert after(state, decay(state, at=NOON + 12 * HOUR)).influence == {BALLAS: 4}


def test_who_was_seen_does_not_fade() -> None:
    state = raised(turf(ballas=10, families=10), at=NOON + 3 * HOUR)
    state = after(state, decay(state, at=NOON + 4 * HOUR))
    assert state.influence == {BALLAS: 12, FAMILIES: 8}
    assert state.seen_at == {BALLAS: NOON + 3 * HOUR, FAMILIES: NOON + 4 * HOUR}


def test_nothing_fades_where_nobody_is_nor_before_anything_was_seen() -> None:
    assert decay(turf(), at=NOON) == []
    assert decay(turf(ballas=10), at=NOON - 9 * HOUR) == []


@pytest.mark.parametrize(
    ("points", "first"),
    [
        ({BALLAS: 51}, BALLAS), ({BALLAS: 50}, None), ({}, None), ({BALLAS: 51, VAGOS: 41}, BALLAS),
        ({BALLAS: 51, VAGOS: 42}, None), ({VAGOS: 45, BALLAS: 55}, BALLAS), ({VAGOS: 46, BALLAS: 54}, None),
    ],
)  # fmt: skip
def test_who_leads_has_a_majority_and_is_ten_ahead(points: dict[UUID, int], first: UUID | None) -> None:
    assert leader(points) == first


@pytest.mark.parametrize(
    ("points", "contested"),
    [({}, False), ({BALLAS: 5}, False), ({BALLAS: 30, VAGOS: 21}, True), ({BALLAS: 30, VAGOS: 20}, False),
     ({VAGOS: 1, BALLAS: 1}, True), ({VAGOS: 15, BALLAS: 6, AZTECAS: 1}, True)],
)  # fmt: skip
def test_a_zone_is_contested_while_somebody_is_close_behind(points: dict[UUID, int], contested: bool) -> None:
    assert is_contested(points) is contested


def test_who_comes_to_lead_takes_the_zone() -> None:
    found = raise_influence(
        turf(owner=VAGOS, ballas=49, vagos=41), faction_id=BALLAS, deed=Deed.KILL, weight=1, at=NOON
    )
    assert found[1:] == [
        events.ZoneClaimed(
            zone_id=DAVIS,
            code="DAVIS",
            faction_id=BALLAS,
            previous=VAGOS,
            how="CAPTURED",
            influence={BALLAS: 51, VAGOS: 41},
            at=NOON,
        )
    ]
    state = after(turf(owner=VAGOS, ballas=49, vagos=41), found)
    assert (state.owner, state.flipped_at, state.influence) == (BALLAS, NOON, {BALLAS: 51, VAGOS: 41})
    assert state.seen_at == {BALLAS: NOON, VAGOS: NOON}


def test_nobody_takes_what_is_theirs_or_does_not_lead() -> None:
    for state in (turf(owner=BALLAS, ballas=70), turf(owner=VAGOS, ballas=48), turf(ballas=49, vagos=42)):
        assert how(raise_influence(state, faction_id=BALLAS, deed=Deed.KILL, weight=1, at=NOON)) == []


def test_for_two_hours_after_a_change_of_hands_there_is_peace() -> None:
    state = turf(owner=VAGOS, ballas=70, vagos=20, flipped_at=NOON, seen=NOON + HOUR)
    last = NOON + 2 * HOUR - SECOND
    found = raise_influence(state, faction_id=BALLAS, deed=Deed.KILL, weight=1, at=last)
    assert how(found) == []
    assert after(state, found).influence == {BALLAS: 72, VAGOS: 20}
    for end in (NOON + 2 * HOUR, NOON + 3 * HOUR):
        assert how(raise_influence(state, faction_id=BALLAS, deed=Deed.KILL, weight=1, at=end)) == ["CAPTURED"]


def test_who_led_all_through_the_peace_takes_the_zone_at_its_end() -> None:
    state = turf(owner=VAGOS, ballas=100, flipped_at=NOON, seen=NOON + 2 * HOUR)
    assert decay(state, at=NOON + 2 * HOUR - SECOND) == []
    assert how(decay(state, at=NOON + 2 * HOUR)) == ["CAPTURED"]
    seen = raise_influence(state, faction_id=BALLAS, deed=Deed.PRESENCE, weight=1, at=NOON + 2 * HOUR)
    assert [type(event) for event in seen] == [events.ZoneClaimed]


def test_a_zone_also_changes_hands_because_another_faded() -> None:
    state = Turf(DAVIS, "DAVIS", VAGOS, {BALLAS: 52, VAGOS: 43}, {BALLAS: NOON + HOUR, VAGOS: NOON})
    found = decay(state, at=NOON + 4 * HOUR)
    assert [type(event) for event in found] == [events.InfluenceDecayed, events.ZoneClaimed]
    assert found[1].influence == {BALLAS: 52, VAGOS: 41}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("before", "since"),
    [
        (turf(), {BALLAS: 55}),
        (turf(ballas=54, vagos=46), {BALLAS: 55, VAGOS: 45}),
        (turf(ballas=55, vagos=45), {BALLAS: 55, VAGOS: 45}),
        (turf(ballas=80, vagos=5), {BALLAS: 80, VAGOS: 5}),
        (turf(vagos=45), {BALLAS: 55, VAGOS: 45}),
        (turf(vagos=100), {BALLAS: 55, VAGOS: 45}),
        (turf(vagos=60, families=40), {BALLAS: 55, VAGOS: 27, FAMILIES: 18}),
    ],
)
def test_who_is_given_a_zone_leads_there_since(before: Turf, since: dict[UUID, int]) -> None:
    [claimed] = seize(before, faction_id=BALLAS, how="SEIZED", at=NOON)
    assert claimed == events.ZoneClaimed(
        zone_id=DAVIS, code="DAVIS", faction_id=BALLAS, previous=None, how="SEIZED", influence=since, at=NOON
    )
    assert leader(since) == BALLAS


def test_a_zone_may_be_given_to_nobody_and_what_is_theirs_is_not_given_again() -> None:
    state = turf(owner=VAGOS, vagos=70, ballas=20)
    [claimed] = seize(state, faction_id=None, how="GRANTED", at=NOON)
    assert isinstance(claimed, events.ZoneClaimed)
    assert (claimed.faction_id, claimed.previous, claimed.influence) == (None, VAGOS, {VAGOS: 70, BALLAS: 20})
    assert seize(state, faction_id=VAGOS, how="GRANTED", at=NOON) == []
    assert seize(turf(), faction_id=None, how="GRANTED", at=NOON) == []


def test_a_faction_that_is_gone_leaves_the_map() -> None:
    state = turf(owner=VAGOS, vagos=60, ballas=30)
    found = abandon(state, faction_id=VAGOS, at=NOON + HOUR)
    assert found == [
        events.InfluenceDecayed(
            zone_id=DAVIS, code="DAVIS", lost={VAGOS: 60}, since={}, influence={BALLAS: 30}, at=NOON + HOUR
        ),
        events.ZoneClaimed(
            zone_id=DAVIS, code="DAVIS", faction_id=None, previous=VAGOS, how="ABANDONED", influence={BALLAS: 30},
            at=NOON + HOUR,
        ),
    ]  # fmt: skip
    gone = after(state, found)
    assert (gone.owner, gone.influence, gone.seen_at) == (None, {BALLAS: 30}, {BALLAS: NOON})
    assert how(abandon(state, faction_id=BALLAS, at=NOON)) == []
    assert how(abandon(turf(owner=VAGOS), faction_id=VAGOS, at=NOON)) == ["ABANDONED"]
    assert abandon(state, faction_id=AZTECAS, at=NOON) == []


def test_peace_lasts_two_hours_and_income_is_a_hundred_dollars_a_point() -> None:
    assert influence.peace_until(turf()) is None
    assert influence.peace_until(turf(flipped_at=NOON)) == NOON + 2 * HOUR
    assert [income_per_hour(value) for value in (1, 10)] == [100, 1000]


def test_presence_counts_once_a_minute_for_each_player_and_zone_and_kills_each_time() -> None:
    def name(at: datetime = NOON, player: UUID = BALLAS, code: str = "DAVIS", deed: Deed = Deed.PRESENCE) -> str | None:
        return influence.once(deed, player, code, at)

    assert name() == name(NOON + 59 * SECOND) == f"presence:{BALLAS}:DAVIS:{int(NOON.timestamp()) // 60}"
    others = {name(NOON + 60 * SECOND), name(NOON - SECOND), name(player=VAGOS), name(code="STRAW")}
    assert len(others | {name()}) == 5
    assert name(deed=Deed.KILL) is None


def test_what_has_no_place_in_a_zones_stream_is_refused() -> None:
    faded = events.InfluenceDecayed(zone_id=DAVIS, code="DAVIS", lost={}, since={}, influence={}, at=NOON)
    with pytest.raises(ValueError, match="cannot hold"):
        evolve(None, faded)
    with pytest.raises(ValueError, match="cannot hold"):
        evolve(turf(), events.FactionDisbanded(faction_id=BALLAS, by=None, at=NOON))


def test_a_stream_begins_with_a_deed_or_a_claim() -> None:
    [first] = raise_influence(turf(), faction_id=BALLAS, deed=Deed.KILL, weight=1, at=NOON)
    assert evolve(None, first) == Turf(DAVIS, "DAVIS", None, {BALLAS: 2}, {BALLAS: NOON}, None)
    [claimed] = seize(turf(), faction_id=BALLAS, how="GRANTED", at=NOON)
    assert evolve(None, claimed) == Turf(DAVIS, "DAVIS", BALLAS, {BALLAS: 55}, {BALLAS: NOON}, NOON)


GANGS = st.sampled_from([BALLAS, FAMILIES, VAGOS, AZTECAS])
ACTS = st.one_of(
    st.tuples(st.just("raise"), GANGS, st.sampled_from(list(Deed)), st.integers(1, 10)),
    st.tuples(st.just("seize"), st.one_of(st.none(), GANGS)),
    st.tuples(st.just("decay")),
    st.tuples(st.just("abandon"), GANGS),
)
STORIES = st.lists(st.tuples(ACTS, st.integers(0, 600)), max_size=40)


def told(state: Turf, act: tuple, at: datetime) -> list[Event]:  # type: ignore[type-arg]
    match act:
        case "raise", who, deed, weight:
            return raise_influence(state, faction_id=who, deed=deed, weight=weight, at=at)
        case "seize", who:
            return seize(state, faction_id=who, how="SEIZED", at=at)
        case "abandon", who:
            return abandon(state, faction_id=who, at=at)
    return decay(state, at=at)


@given(STORIES)
def test_whatever_happens_the_points_are_whole_positive_and_a_hundred_at_most(story: list) -> None:  # type: ignore[type-arg]
    state, at, stream = turf(), NOON, []
    for act, minutes in story:
        at += timedelta(minutes=minutes)
        before, found = state, told(state, act, at)
        state = after(state, found)
        stream += found
        assert all(points > 0 for points in state.influence.values())
        assert sum(state.influence.values()) <= 100
        assert set(state.seen_at) == set(state.influence)
        if act[0] == "raise":
            assert sum(state.influence.values()) >= sum(before.influence.values())
            assert state.influence[act[1]] >= before.influence.get(act[1], 0)
        captured = [event for event in found if isinstance(event, events.ZoneClaimed) and event.how == "CAPTURED"]
        for event in captured:
            assert leader(event.influence) == event.faction_id != event.previous
            assert before.flipped_at is None or at - before.flipped_at >= 2 * HOUR
    assert reduce(evolve, stream, None) == (state if stream else None)


@given(st.dictionaries(GANGS, st.integers(1, 25)), st.lists(st.integers(1, 3000), min_size=1, max_size=6))
def test_to_fade_often_or_at_once_comes_to_the_same(points: dict[UUID, int], minutes: list[int]) -> None:
    state = Turf(DAVIS, "DAVIS", None, points, dict.fromkeys(points, NOON))
    at, often = NOON, state
    for pause in minutes:
        at += timedelta(minutes=pause)
        often = after(often, decay(often, at=at))
    assert often == after(state, decay(state, at=at))


@given(st.permutations([(BALLAS, 3), (FAMILIES, 20), (VAGOS, 30), (AZTECAS, 46)]), st.integers(1, 10))
def test_in_which_order_the_others_stand_there_does_not_matter(others: list[tuple[UUID, int]], weight: int) -> None:
    state = Turf(DAVIS, "DAVIS", None, dict(others), dict.fromkeys(dict(others), NOON))
    ordered = Turf(DAVIS, "DAVIS", None, dict(sorted(others)), dict.fromkeys(dict(others), NOON))
    assert raised(state, BALLAS, Deed.MISSION, weight) == raised(ordered, BALLAS, Deed.MISSION, weight)
