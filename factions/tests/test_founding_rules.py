"""How a faction begins, what it may look like, who plays it, and how it ends. Without a database."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from factions.domain import errors, events, faction, founding, standing
from factions.domain.events import Departed
from factions.domain.gangs import FactionType, Personality
from factions.domain.ladder import DEFAULT_LADDER
from factions.tests.crew import (
    AT,
    CAPTAIN,
    CREW,
    LEADER,
    MEMBER,
    MIND,
    STRANGER,
    UNDERBOSS,
    after,
    crew,
    paper,
    refuses,
)
from ganggpt.messages import Event

pytestmark = pytest.mark.unit

FULL = crew()
LOOKS: dict[str, Any] = {"slug": "crew", "name": "Crew", "colour": "#336699", "motto": "Rise."}
FOUNDED = events.FactionFounded(
    faction_id=CREW, **LOOKS, type=FactionType.GANG, ranks=DEFAULT_LADDER, founder=STRANGER, at=AT
)
LEFT: dict[str, Any] = {
    "faction_id": CREW, "player_id": MEMBER, "how": Departed.LEFT, "by": None, "at": AT,
}  # fmt: skip


def found(**wish: Any) -> list[Event]:
    asked = (
        LOOKS | {"founder": STRANGER, "type": FactionType.GANG, "belongs_to": None, "left_at": None, "at": AT} | wish
    )
    return founding.found(CREW, **asked)


def establish(**wish: Any) -> list[Event]:
    return founding.establish(CREW, **(LOOKS | {"type": FactionType.GANG, "personality": None, "at": AT} | wish))


def edit(by: UUID | None = LEADER, **wish: Any) -> list[Event]:
    return founding.edit(FULL, by=by, at=AT, **({"name": None, "colour": None, "motto": None} | wish))


def test_the_founder_leads() -> None:
    joined = events.PlayerJoinedFaction(faction_id=CREW, player_id=STRANGER, rank="LEADER", at=AT)
    assert found() == [FOUNDED, joined]
    state = after(faction.evolve(None, FOUNDED), [joined])
    assert state.id == CREW
    assert (state.leader, state.ranks, state.founded_at, state.personality) == (STRANGER, DEFAULT_LADDER, AT, None)
    assert (state.slug, state.name, state.type, state.colour, state.motto) == (
        "crew", "Crew", FactionType.GANG, "#336699", "Rise.",
    )  # fmt: skip
    assert founding.FEE == 25_000


def test_only_who_is_free_founds_a_faction() -> None:
    refuses(errors.AlreadyInAFaction, found, belongs_to=UUID(int=5))
    refuses(errors.RejoinTooSoon, found, left_at=AT - timedelta(hours=23))
    assert len(found(left_at=AT - timedelta(hours=24))) == 2


def test_what_is_established_nobody_leads() -> None:
    [established] = establish(personality=MIND)
    assert established == replace(FOUNDED, founder=None, personality=MIND)
    state = faction.evolve(None, established)
    assert (state.leader, state.members, state.personality) == (None, {}, MIND)


FAULTY = {
    "slug": ["", "a", "x" * 41, "Crew", "cr ew", "-crew", "crew-", "cr--ew", "crew\n", "crèw", "cr_ew"],
    "name": ["", "ab", "x" * 61, " abc", "abc ", "---", "a\u202ebc", "a\x00bc", "ab\nc", "ab\u2028c", "ab\u2029c"],
    "colour": ["", "336699", "#33669", "#3366999", "#33669g", "red", "#336699\n"],
    "motto": ["x" * 141, "a\u200bb", "a\nb"],
}
SOUND = {
    "slug": ["ab", "x" * 40, "a-b-3", "99"],
    "name": ["abc", "x" * 60, "Los Aztecas", "兄弟会", "99 Problems"],
    "colour": ["#000000", "#ABCDEF", "#abcdef"],
    "motto": ["", "x" * 140, "¡Ándale! ♠"],
}
TEXTS = {
    "slug": "A slug is 2 to 40 lower-case letters and digits, with single hyphens between.",
    "name": "A name has 3 to 60 characters, a letter or digit among them, and no space around.",
    "colour": "A colour is #rrggbb.",
    "motto": "A motto has at most 140 characters.",
}
UNSEEN = "This has characters that cannot be seen."


@pytest.mark.parametrize(("field", "value"), [(field, value) for field, values in FAULTY.items() for value in values])
def test_a_look_that_is_none_is_told_by_field(field: str, value: str) -> None:
    rules = [found, establish] if field == "slug" else [found, establish, edit]
    for rule in rules:
        refused = refuses(errors.InvalidFaction, rule, **{field: value})
        assert refused.errors.keys() == {field}
        assert refused.errors[field][0] in (TEXTS[field], UNSEEN)


def test_faults_are_told_together() -> None:
    refused = refuses(errors.InvalidFaction, found, slug="X", name="ab", colour="red", motto="x" * 141)
    assert refused.errors == {field: [text] for field, text in TEXTS.items()}
    assert refuses(errors.InvalidFaction, found, motto="a\u200bb").errors == {"motto": [UNSEEN]}


@pytest.mark.parametrize(("field", "value"), [(field, value) for field, values in SOUND.items() for value in values])
def test_the_shortest_and_the_longest_look_will_do(field: str, value: str) -> None:
    assert getattr(found(**{field: value})[0], field) == value
    if field != "slug":
        assert getattr(edit(LEADER, **{field: value})[0], field) == value


def test_an_edit_changes_what_it_names() -> None:
    assert edit(name="Anew") == [
        events.FactionEdited(faction_id=CREW, name="Anew", colour="#336699", motto="Rise.", at=AT)
    ]
    assert edit(motto="", colour="#000000") == [
        events.FactionEdited(faction_id=CREW, name="Crew", colour="#000000", motto="", at=AT)
    ]
    assert edit() == edit(name="Crew", colour="#336699", motto="Rise.") == []
    state = after(FULL, edit(name="Anew", colour="#000000", motto=""))
    assert (state.name, state.colour, state.motto) == ("Anew", "#000000", "")
    refuses(errors.RankLacksRight, edit, by=CAPTAIN, name="Anew")


@pytest.mark.parametrize("trait", ["aggression", "loyalty", "risk", "greed", "ambition"])
def test_every_trait_is_nought_to_one(trait: str) -> None:
    for value in (-0.01, 1.01, float("nan")):
        mind = replace(MIND, **{trait: value})
        refused = refuses(errors.InvalidFaction, establish, personality=mind)
        assert (refused.detail, refused.errors) == (
            "Every trait is 0 to 1.",
            {"personality": ["Every trait is 0 to 1."]},
        )
        refuses(errors.InvalidFaction, founding.set_personality, FULL, personality=mind, at=AT)
    for value in (0, 1):
        assert len(establish(personality=replace(MIND, **{trait: value}))) == 1


def test_who_plays_a_faction_changes() -> None:
    def played(state: faction.Faction, mind: Personality | None) -> list[Event]:
        return founding.set_personality(state, personality=mind, at=AT)

    by_city = events.PersonalityChanged(faction_id=CREW, personality=MIND, at=AT)
    by_members = replace(by_city, personality=None)
    assert played(FULL, MIND) == [by_city]
    city = after(FULL, [by_city])
    assert city.personality == MIND
    assert played(city, MIND) == played(FULL, None) == []
    assert played(city, None) == [by_members]
    assert played(crew({}, personality=MIND), None) == [by_members]
    assert played(crew({CAPTAIN: "CAPTAIN", MEMBER: "MEMBER"}, personality=MIND), None) == [
        by_members,
        events.LeaderChanged(
            faction_id=CREW, player_id=CAPTAIN, how=events.Succession.SUCCEEDED, former=None, former_rank="", at=AT
        ),
    ]
    assert played(crew({CAPTAIN: "CAPTAIN"}, personality=MIND), replace(MIND, risk=0)) == [
        replace(by_city, personality=replace(MIND, risk=0))
    ]
    refuses(errors.NoSuchFaction, played, replace(FULL, disbanded_at=AT), None)


def test_with_the_end_everybody_is_out() -> None:
    state = crew({LEADER: "LEADER", MEMBER: "MEMBER"}, invitations={STRANGER: paper()}, personality=MIND)
    ended = founding.disband(state, by=LEADER, at_war=False, at=AT)
    out = events.PlayerLeftFaction(faction_id=CREW, player_id=MEMBER, how=Departed.DISBANDED, by=LEADER, at=AT)
    over = events.FactionDisbanded(faction_id=CREW, by=LEADER, at=AT)
    assert ended == [out, replace(out, player_id=LEADER), over]
    now = after(state, ended)
    assert (now.members, now.invitations, now.personality, now.disbanded_at) == ({}, {}, None, AT)
    assert founding.disband(crew({}), by=None, at_war=False, at=AT) == [replace(over, by=None)]
    at_war = refuses(errors.AtWar, founding.disband, state, by=LEADER, at_war=True, at=AT)
    assert at_war.detail == "A faction does not disband while it is at war."
    refuses(errors.RankLacksRight, founding.disband, FULL, by=UNDERBOSS, at_war=True, at=AT)
    refuses(errors.NoSuchFaction, founding.disband, now, by=None, at_war=False, at=AT)


@pytest.mark.parametrize("how", Departed)
def test_the_last_out_gets_what_is_left_unless_the_city_ended_it(how: Departed) -> None:
    left = events.PlayerLeftFaction(faction_id=CREW, player_id=MEMBER, how=how, by=None, at=AT)
    over = events.FactionDisbanded(faction_id=CREW, by=None, at=AT)
    nobodys = how in ("DELETED", "DISBANDED")
    assert founding.shares([left, over], 7) == ({} if nobodys else {MEMBER: 7})
    assert founding.shares([over], 7) == {}


@pytest.mark.parametrize(("money", "wanted"), [(0, []), (2, [1, 1]), (9, [3, 3, 3]), (11, [4, 4, 3])])
def test_whoever_disbands_it_all_members_get_alike_and_the_lower_ids_the_odd_dollars(
    money: int, wanted: list[int]
) -> None:
    members = sorted((MEMBER, LEADER, UNDERBOSS))
    ended = [
        events.PlayerLeftFaction(faction_id=CREW, player_id=member, how=Departed.DISBANDED, by=LEADER, at=AT)
        for member in reversed(members)
    ]
    over = events.FactionDisbanded(faction_id=CREW, by=LEADER, at=AT)
    shares = founding.shares([*ended, over], money)
    assert shares == dict(zip(members, wanted, strict=False))
    assert founding.shares([replace(ended[0], how=Departed.DELETED), over], money) == {}


# What the stream folds to


@pytest.mark.parametrize("event", [events.PlayerLeftFaction(**LEFT), events.FactionEdited(
    faction_id=CREW, name="Crew", colour="#336699", motto="", at=AT
)])  # fmt: skip
def test_a_factions_stream_begins_with_its_founding(event: Event) -> None:
    with pytest.raises(ValueError, match="cannot hold"):
        faction.evolve(None, event)
    with pytest.raises(ValueError, match="cannot hold"):
        faction.evolve(FULL, FOUNDED)
    with pytest.raises(ValueError, match="cannot hold"):
        faction.evolve(FULL, events.PlayerLeftFaction)  # type: ignore[arg-type]


def test_what_is_for_the_log_alone_changes_nothing() -> None:
    chosen = events.StrategyChosen(
        faction_id=CREW, move="WAIT", target="", score=0.5, by="score", reason="Nothing else.", at=AT
    )
    assert faction.evolve(FULL, chosen) is FULL


def test_ranks_are_found_by_their_key() -> None:
    assert FULL.rank("CAPTAIN").level == 5
    with pytest.raises(KeyError):
        FULL.rank("Captain")
    assert (FULL.leader, crew({MEMBER: "MEMBER"}).leader) == (LEADER, None)


# Standing


@pytest.mark.parametrize(
    ("before", "amount", "moved"),
    [(0, 10, 10), (5, -10, -5), (99_995, 10, 5), (0, -1, 0), (100_000, 1, 0), (1, -1, -1), (99_999, 1, 1), (7, 0, 0)],
)
def test_reputation_stays_within_its_range(before: int, amount: int, moved: int) -> None:
    state = crew(reputation=before)
    found = standing.move_reputation(state, amount=amount, reason="war", at=AT)
    expected = events.FactionReputationMoved(
        faction_id=CREW, amount=moved, reputation=before + moved, reason="war", at=AT
    )
    assert found == ([expected] if moved else [])
    assert after(state, found).reputation == before + moved


@pytest.mark.parametrize(("result", "won", "lost"), [("WON", 1, 0), ("LOST", 0, 1), ("DRAWN", 0, 0)])
def test_wars_are_counted(result: str, won: int, lost: int) -> None:
    war = UUID(int=9)
    found = standing.conclude_war(FULL, war_id=war, result=events.WarResult(result), reputation=3, at=AT)
    concluded = events.FactionWarConcluded(faction_id=CREW, war_id=war, result=events.WarResult(result), at=AT)
    moved = events.FactionReputationMoved(faction_id=CREW, amount=3, reputation=3, reason="war", at=AT)
    assert found == [concluded, moved]
    state = after(FULL, found)
    assert (state.wars_won, state.wars_lost, state.reputation) == (won, lost, 3)
    again = after(state, [concluded])
    assert (again.wars_won, again.wars_lost) == (2 * won, 2 * lost)
