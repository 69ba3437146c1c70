"""Who climbs a ladder, and how it is built anew. Without a database."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

import pytest

from factions.domain import errors, events, ranks, succession
from factions.domain.faction import Faction
from factions.domain.ladder import DEFAULT_LADDER, Rank, Right
from factions.tests.crew import (
    AT,
    CAPTAIN,
    CREW,
    KEYS,
    LEADER,
    LIEUTENANT,
    MEMBER,
    RECRUIT,
    STRANGER,
    UNDERBOSS,
    VETERAN,
    after,
    crew,
    refuses,
)
from factions.tests.crew import ranks as held
from ganggpt.messages import Event

pytestmark = pytest.mark.unit

FULL = crew()
ALL = frozenset(Right)
NO_CHANGE: dict[str, Any] = {"name": None, "rights": None, "daily_limit": None, "wage": None}


# Climbing


def change(player: UUID, to: str, by: UUID | None = LEADER, state: Faction = FULL) -> list[Event]:
    return ranks.change_rank(state, by=by, player_id=player, rank=to, at=AT)


def test_up_is_promoted_down_is_demoted_and_the_same_is_nothing() -> None:
    named: dict[str, Any] = {"faction_id": CREW, "player_id": VETERAN, "by": LEADER, "at": AT}
    assert change(VETERAN, "CAPTAIN") == [events.MemberPromoted(rank="CAPTAIN", **named)]
    assert change(VETERAN, "RECRUIT") == [events.MemberDemoted(rank="RECRUIT", **named)]
    assert change(VETERAN, "VETERAN") == []
    assert held(after(FULL, change(VETERAN, "CAPTAIN")))[VETERAN] == "CAPTAIN"


def test_who_lifts_another_gives_no_more_than_they_have_themselves() -> None:
    trusted = after(FULL, edit("LIEUTENANT", rights=frozenset({Right.DISBAND, Right.KICK})))
    refused = refuses(errors.RankLacksRight, change, MEMBER, "LIEUTENANT", CAPTAIN, trusted)
    assert refused.detail == "Your rank does not have the right disband."
    assert change(MEMBER, "LIEUTENANT", LEADER, trusted)
    assert change(MEMBER, "LIEUTENANT", None, trusted)
    assert change(LIEUTENANT, "VETERAN", CAPTAIN, trusted)  # what one gives up anyone above may take
    for paid in ({"daily_limit": 15_001}, {"wage": 601}):
        rich = after(FULL, edit("LIEUTENANT", **paid))
        refuses(errors.RankTooLow, change, MEMBER, "LIEUTENANT", CAPTAIN, rich)
    refuses(errors.RankLacksRight, change, LIEUTENANT, "VETERAN", CAPTAIN, after(FULL, edit("VETERAN", rights=ALL)))
    rich = after(rich, edit("VETERAN", rich, wage=601))
    assert change(LIEUTENANT, "VETERAN", CAPTAIN, rich)  # they had as much before


def test_a_rank_is_not_dropped_to_give_its_holders_more() -> None:
    for more, refusal in (({"rights": ALL}, errors.RankLacksRight), ({"wage": 801}, errors.RankTooLow)):
        state = after(FULL, edit("MEMBER", **more))
        refuses(refusal, ranks.drop, state, by=UNDERBOSS, rank="VETERAN", at=AT)
        assert ranks.drop(state, by=LEADER, rank="VETERAN", at=AT)
        nobodys = after(state, change(VETERAN, "MEMBER", LEADER, state))
        assert ranks.drop(nobodys, by=UNDERBOSS, rank="VETERAN", at=AT)


def test_a_rank_and_a_member_must_be_there() -> None:
    assert "no rank BOSS" in refuses(errors.NoSuchRank, change, VETERAN, "BOSS").detail
    assert "no member of Crew" in refuses(errors.NoSuchMember, change, STRANGER, "MEMBER").detail


def test_the_city_makes_a_leader_and_never_leaves_a_faction_without() -> None:
    assert change(VETERAN, "LEADER", by=None) == [
        events.LeaderChanged(
            faction_id=CREW,
            player_id=VETERAN,
            how=events.Succession.HANDED_OVER,
            former=LEADER,
            former_rank="UNDERBOSS",
            at=AT,
        )
    ]
    refuses(errors.RankNeeded, change, LEADER, "UNDERBOSS", by=None)
    assert change(LEADER, "LEADER", by=None) == []


def test_where_nobody_leads_nobody_is_the_former() -> None:
    [crowned] = change(VETERAN, "LEADER", by=None, state=crew({VETERAN: "VETERAN"}))
    assert isinstance(crowned, events.LeaderChanged)
    assert (crowned.former, crowned.former_rank) == (None, "")


def test_who_hands_over_steps_down_one() -> None:
    handed = succession.hand_over(FULL, by=LEADER, player_id=RECRUIT, at=AT)
    assert handed == change(RECRUIT, "LEADER", by=None)
    now = held(after(FULL, handed))
    assert (now[RECRUIT], now[LEADER]) == ("LEADER", "UNDERBOSS")
    assert list(now.values()).count("LEADER") == 1
    assert succession.hand_over(FULL, by=LEADER, player_id=LEADER, at=AT) == []
    refuses(errors.NoSuchMember, succession.hand_over, FULL, by=LEADER, player_id=STRANGER, at=AT)
    refuses(errors.RankTooLow, succession.hand_over, FULL, by=UNDERBOSS, player_id=RECRUIT, at=AT)


# Building


def add(state: Faction = FULL, /, **wish: Any) -> list[Event]:
    asked: dict[str, Any] = {"by": LEADER, "name": "Soldier", "above": "MEMBER"}
    return ranks.add(state, **(asked | {"rights": frozenset(), "daily_limit": 0, "wage": 0} | wish), at=AT)


def edit(key: str = "MEMBER", state: Faction = FULL, /, **wish: Any) -> list[Event]:
    return ranks.edit(state, rank=key, at=AT, **(NO_CHANGE | {"by": LEADER} | wish))


def ladder(happened: list[Event]) -> tuple[Rank, ...]:
    [changed] = happened
    assert isinstance(changed, events.LadderChanged)
    assert (changed.faction_id, changed.at) == (CREW, AT)
    return changed.ranks


def test_a_new_rank_stands_right_above_the_one_named() -> None:
    built = ladder(add(rights=frozenset({Right.KICK, Right.INVITE}), daily_limit=7, wage=9))
    assert [rung.key for rung in built] == [*KEYS[:2], "SOLDIER", *KEYS[2:]]
    assert [rung.level for rung in built] == list(range(1, 9))
    assert built[2] == Rank("SOLDIER", "Soldier", 3, (Right.INVITE, Right.KICK), 7, 9)
    [changed] = add(by=UNDERBOSS)
    assert isinstance(changed, events.LadderChanged)
    assert (changed.by, changed.moved) == (UNDERBOSS, {})


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Shot caller", "SHOT_CALLER"), (" — 2nd — man".strip(), "2ND_MAN"), ("Member!", "MEMBER_2"), ("兄弟", "RANK"),
        ("x" * 40, "X" * 37), ("Ünder boss", "NDER_BOSS"),
    ],
)  # fmt: skip
def test_a_key_is_made_of_the_name(name: str, key: str) -> None:
    assert ladder(add(name=name))[2].key == key


def test_keys_are_numbered_until_one_is_free() -> None:
    state = FULL
    for name in ("兄弟", "姐妹", "朋友"):
        state = after(state, add(state, name=name, above="RECRUIT"))
    assert [rung.key for rung in state.ranks[1:4]] == ["RANK_3", "RANK_2", "RANK"]


def test_a_ladder_has_twelve_ranks_and_no_more() -> None:
    state = FULL
    for number in range(5):
        state = after(state, add(state, name=f"Soldier {number}"))
    assert len(state.ranks) == 12
    assert "at most 12" in refuses(errors.TooManyRanks, add, state, name="Soldier 5").detail


def test_a_rank_is_added_above_one_that_is_there_and_never_above_the_leader() -> None:
    refuses(errors.NoSuchRank, add, above="BOSS")
    refuses(errors.RankTooLow, add, above="LEADER")
    refuses(errors.RankNeeded, add, above="LEADER", by=None)
    assert ladder(add(above="UNDERBOSS"))[-2].key == "SOLDIER"
    refuses(errors.RankTooLow, add, above="UNDERBOSS", by=UNDERBOSS)
    assert ladder(add(above="CAPTAIN", by=UNDERBOSS))[-3].key == "SOLDIER"


@pytest.mark.parametrize("name", ["ab", "x" * 40])
def test_the_shortest_and_the_longest_name_are_names(name: str) -> None:
    assert ladder(add(name=name))[2].name == name
    assert ladder(edit(name=name))[1].name == name


@pytest.mark.parametrize("name", ["", "a", "x" * 41, " ab", "ab ", "a\u200bb", "captain", "Captain"])
def test_a_name_that_is_none_or_anothers_is_told_by_field(name: str) -> None:
    for refused in (refuses(errors.InvalidRank, add, name=name), refuses(errors.InvalidRank, edit, name=name)):
        assert refused.errors.keys() == {"name"}


def test_a_rank_may_be_spelt_anew() -> None:
    assert ladder(edit(name="MEMBER"))[1].name == "MEMBER"


@pytest.mark.parametrize(("field", "most"), [("daily_limit", 1_000_000), ("wage", 10_000)])
def test_money_has_bounds_even_for_the_city(field: str, most: int) -> None:
    rule: Callable[..., list[Event]]
    for amount in (-1, most + 1):
        for rule in (add, edit):
            refused = refuses(errors.InvalidRank, rule, by=None, **{field: amount})
            assert refused.errors == {field: [f"This is $0 to ${most:,}."]}
    assert getattr(ladder(add(by=None, **{field: most}))[2], field) == most
    assert getattr(ladder(edit("CAPTAIN", by=None, **{field: 0}))[4], field) == 0


@pytest.mark.parametrize(("field", "own"), [("daily_limit", 40_000), ("wage", 800)])
def test_nobody_gives_more_than_their_own_rank_has(field: str, own: int) -> None:
    rule: Callable[..., list[Event]]
    for rule in (add, edit):
        refuses(errors.RankTooLow, rule, by=UNDERBOSS, **{field: own + 1})
        assert any(getattr(rung, field) == own for rung in ladder(rule(by=UNDERBOSS, **{field: own}))[:5])


def test_nobody_grants_what_they_lack() -> None:
    for rule in (add, edit):
        refused = refuses(errors.RankLacksRight, rule, by=UNDERBOSS, rights=frozenset({Right.KICK, Right.DISBAND}))
        assert refused.detail == "Your rank does not have the right disband."
        assert ladder(rule(by=LEADER, rights=frozenset({Right.DISBAND})))
        assert ladder(rule(by=None, rights=frozenset(Right)))


def test_what_a_rank_has_already_stays_with_it_whoever_edits() -> None:
    granted = after(FULL, edit(rights=frozenset({Right.DISBAND, Right.INVITE}), daily_limit=90_000))
    kept = ladder(edit("MEMBER", granted, by=UNDERBOSS, rights=frozenset({Right.DISBAND}), wage=1))[1]
    assert (kept.rights, kept.daily_limit, kept.wage) == ((Right.DISBAND,), 90_000, 1)
    assert ladder(edit("MEMBER", granted, by=UNDERBOSS, daily_limit=90_000, name="Fellow"))[1].daily_limit == 90_000
    assert ladder(edit("MEMBER", granted, by=UNDERBOSS, rights=frozenset()))[1].rights == ()


def test_an_edit_changes_what_it_names_and_nothing_else() -> None:
    built = ladder(edit(name="Fellow"))
    [changed] = edit(name="Fellow", by=UNDERBOSS)
    assert isinstance(changed, events.LadderChanged)
    assert changed.by == UNDERBOSS
    assert built == (FULL.ranks[0], replace(FULL.ranks[1], name="Fellow"), *FULL.ranks[2:])
    assert edit() == []
    assert edit(name="Member", rights=frozenset(FULL.ranks[1].rights), daily_limit=0, wage=200) == []
    refuses(errors.NoSuchRank, edit, "BOSS", name="Boss")


def test_the_leaders_rank_is_renamed_by_the_leader_and_paid_by_the_city() -> None:
    assert ladder(edit("LEADER", name="Don"))[-1] == replace(FULL.ranks[-1], name="Don")
    for wish in ({"wage": 999}, {"daily_limit": 1}, {"name": "Don", "wage": 1}):
        refuses(errors.RankTooLow, edit, "LEADER", **wish)
        assert ladder(edit("LEADER", by=None, **wish))
    for by in (LEADER, None):
        refuses(errors.RankNeeded, edit, "LEADER", by=by, rights=frozenset({Right.KICK}))
        assert edit("LEADER", by=by, rights=frozenset(Right)) == []
    refuses(errors.RankTooLow, edit, "LEADER", by=UNDERBOSS, name="Don")


def test_whoever_held_a_dropped_rank_holds_the_next_lower() -> None:
    state = crew({MEMBER: "CAPTAIN", CAPTAIN: "CAPTAIN", LEADER: "LEADER", LIEUTENANT: "UNDERBOSS"})
    dropped = ranks.drop(state, by=LEADER, rank="CAPTAIN", at=AT)
    [changed] = dropped
    assert isinstance(changed, events.LadderChanged)
    assert (changed.by, changed.moved) == (LEADER, {MEMBER: "LIEUTENANT", CAPTAIN: "LIEUTENANT"})
    assert [rung.level for rung in changed.ranks] == [1, 2, 3, 4, 5, 6]
    assert held(after(state, dropped)) == {
        MEMBER: "LIEUTENANT", CAPTAIN: "LIEUTENANT", LEADER: "LEADER", LIEUTENANT: "UNDERBOSS",
    }  # fmt: skip


def test_the_ends_of_the_ladder_stay() -> None:
    for by, key in ((LEADER, "RECRUIT"), (None, "RECRUIT"), (None, "LEADER")):
        refuses(errors.RankNeeded, ranks.drop, FULL, by=by, rank=key, at=AT)
    refuses(errors.NoSuchRank, ranks.drop, FULL, by=LEADER, rank="BOSS", at=AT)
    assert len(ladder(ranks.drop(FULL, by=LEADER, rank="MEMBER", at=AT))) == 6
    assert len(ladder(ranks.drop(FULL, by=LEADER, rank="UNDERBOSS", at=AT))) == 6


def test_the_default_ladder_is_what_the_game_says() -> None:
    kept = {rung.key: (set(rung.rights), rung.daily_limit, rung.wage) for rung in DEFAULT_LADDER}
    assert [rung.level for rung in DEFAULT_LADDER] == [1, 2, 3, 4, 5, 6, 7]
    assert kept == {
        "RECRUIT": ({"deposit"}, 0, 100),
        "MEMBER": ({"deposit", "start_operation"}, 0, 200),
        "VETERAN": ({"deposit", "start_operation", "invite"}, 0, 300),
        "LIEUTENANT": ({"deposit", "start_operation", "invite", "withdraw", "kick"}, 5_000, 450),
        "CAPTAIN": (
            {"deposit", "start_operation", "invite", "withdraw", "kick", "promote", "negotiate"}, 15_000, 600,
        ),
        "UNDERBOSS": (set(Right) - {"disband"}, 40_000, 800),
        "LEADER": (set(Right), 100_000, 1_000),
    }  # fmt: skip
    assert [rung.name for rung in DEFAULT_LADDER] == [key.title() for key in KEYS]


def test_refusals_say_why() -> None:
    drop = partial(ranks.drop, FULL, by=None, at=AT)
    told = [
        refuses(errors.NoSuchRank, add, above="BOSS"),
        refuses(errors.RankNeeded, add, above="LEADER", by=None),
        refuses(errors.NoSuchRank, edit, "BOSS"),
        refuses(errors.NoSuchRank, drop, rank="BOSS"),
        refuses(errors.RankNeeded, drop, rank="RECRUIT"),
        refuses(errors.RankNeeded, edit, "LEADER", rights=frozenset()),
        refuses(errors.RankTooLow, edit, "LEADER", wage=1),
        refuses(errors.NoSuchMember, succession.hand_over, FULL, by=None, player_id=STRANGER, at=AT),
    ]
    assert [refused.detail for refused in told] == [
        "Crew has no rank BOSS.",
        "Nobody stands above the leader.",
        "Crew has no rank BOSS.",
        "Crew has no rank BOSS.",
        "The lowest and the leader's rank are part of every ladder.",
        "Whoever leads has all rights.",
        "What the leader may draw and is paid, the city says.",
        "They are no member of Crew.",
    ]
    assert refuses(errors.InvalidRank, add, name="captain").errors == {"name": ["Another rank has this name."]}
