"""How factions begin, and what they show the world, against the database."""

from dataclasses import asdict
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from factions.domain import commands, errors, founding
from factions.domain.gangs import FactionType, Personality
from factions.models import Faction, Rank
from factions.public import is_member
from factions.tests.acts import (
    MIND,
    STRANGER,
    Clock,
    a_player,
    act,
    all_is_well,
    enrol,
    found,
    happened,
    ranks,
    refused,
)
from ganggpt.eventstore.models import AuditEntry, StoredEvent
from ganggpt.ledger.posting import InsufficientFunds, balances
from ganggpt.messages import ANONYMOUS, NotAllowed, NotAuthenticated
from players.public import actor_of
from tests.factories import FactionFactory
from tests.facts import nothing_changes
from tests.fixtures import Account
from tests.lives import NoSuchPlayer, give_cash

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_whoever_founds_a_faction_pays_and_leads_it(boss: UUID, crew: UUID) -> None:
    assert ranks(crew) == {boss: "LEADER"}
    assert happened(crew) == ["FactionFounded", "PlayerJoinedFaction"]
    assert StoredEvent.objects.get(stream=f"faction:{crew}", version=1).data["founder"] == str(boss)
    assert balances(boss) == {"cash": 5_000, "bank": 0}
    assert balances(crew) == {"treasury": 0}
    assert Rank.objects.filter(faction=crew).count() == 7
    all_is_well()


def test_without_the_fee_there_is_no_faction() -> None:
    poor = a_player(cash=founding.FEE - 5_001)
    with nothing_changes(), pytest.raises(InsufficientFunds):
        found(poor)
    give_cash(poor, 1)
    assert ranks(found(poor)) == {poor: "LEADER"}
    assert balances(poor)["cash"] == 0


def test_a_slug_is_given_once_and_stays_a_disbanded_factions(boss: UUID, crew: UUID) -> None:
    act(commands.DisbandFaction(faction_id=crew), boss)
    other = a_player(cash=founding.FEE)
    with nothing_changes(), pytest.raises(errors.FactionNameTaken) as refusal:
        found(other)
    assert refusal.value.errors == {"slug": ["There is a faction crew already."]}


def test_a_member_founds_no_other(boss: UUID, crew: UUID) -> None:
    give_cash(boss, founding.FEE)
    with nothing_changes(), pytest.raises(errors.AlreadyInAFaction):
        found(boss, "other")


def test_whoever_left_founds_none_for_a_day(boss: UUID, crew: UUID, pass_time: Clock) -> None:
    enrol(crew)
    act(commands.LeaveFaction(faction_id=crew), boss)
    give_cash(boss, founding.FEE)
    pass_time(timedelta(hours=23, minutes=59))
    with nothing_changes(), pytest.raises(errors.RejoinTooSoon) as refusal:
        found(boss, "other")
    assert 0 < (refusal.value.retry_after or 0) <= 60
    pass_time(timedelta(minutes=1))
    assert is_member(boss, found(boss, "other"))


def test_a_look_that_is_none_is_told_by_field(boss: UUID) -> None:
    with nothing_changes(), pytest.raises(errors.InvalidFaction) as refusal:
        found(boss, "Crew", name="ab", colour="red", motto="x" * 141)
    assert set(refusal.value.errors) == {"slug", "name", "colour", "motto"}


@pytest.mark.parametrize("who", ["game_server", "game_master"])
def test_who_is_no_player_founds_none(who: str, request: pytest.FixtureRequest) -> None:
    wish = commands.FoundFaction(slug="crew", name="Crew", type=FactionType.GANG, colour="#336699")
    assert refused(NoSuchPlayer, wish, actor_of(request.getfixturevalue(who)))


def test_the_city_and_visitors_found_none() -> None:
    wish = commands.FoundFaction(slug="crew", name="Crew", type=FactionType.GANG, colour="#336699")
    refused(errors.NotAMember, wish)
    refused(NotAuthenticated, wish, ANONYMOUS)


def test_staff_establish_one_that_nobody_leads(game_master: Account) -> None:
    wish: dict[str, Any] = {"slug": "lost", "name": "The Lost", "type": FactionType.BIKER_CLUB, "colour": "#D3D8DE"}
    lost = UUID(act(commands.EstablishFaction(**wish, personality=MIND, faction_id=STRANGER), actor_of(game_master)))
    row = Faction.objects.get()
    assert (lost, row.personality, row.colour) == (STRANGER, asdict(MIND), "#D3D8DE")
    assert ranks(lost) == {}
    assert balances(lost) == {"treasury": 0}
    assert AuditEntry.objects.get(command="factions.EstablishFaction").subject == f"faction:{lost}"


def test_a_trait_beyond_one_is_none() -> None:
    wish: dict[str, Any] = {"slug": "lost", "name": "The Lost", "type": FactionType.GANG, "colour": "#D3D8DE"}
    wild = Personality(0.5, 0.5, 0.5, 0.5, 1.01)
    assert refused(errors.InvalidFaction, commands.EstablishFaction(**wish, personality=wild)).errors.keys() == {
        "personality"
    }


def test_what_is_left_out_of_an_edit_stays(boss: UUID, crew: UUID) -> None:
    act(commands.EditFaction(faction_id=crew, motto="Rise."), boss)
    assert Faction.objects.values("name", "colour", "motto", "version").get() == {
        "name": "Crew", "colour": "#336699", "motto": "Rise.", "version": 3,
    }  # fmt: skip
    with nothing_changes():
        act(commands.EditFaction(faction_id=crew, motto="Rise.", name="Crew"), boss)


def test_an_edit_takes_the_right(crew: UUID) -> None:
    captain = enrol(crew, "CAPTAIN")
    refused(errors.RankLacksRight, commands.EditFaction(faction_id=crew, name="Mine"), captain)
    refused(errors.NotAMember, commands.EditFaction(faction_id=crew, name="Mine"), a_player())
    act(commands.EditFaction(faction_id=crew, name="Mine"), enrol(crew, "UNDERBOSS"))
    assert Faction.objects.get().name == "Mine"


def test_the_city_plays_a_faction_and_gives_it_back(crew: UUID, boss: UUID) -> None:
    act(commands.SetPersonality(faction_id=crew, personality=MIND))
    assert Faction.objects.get().personality == {
        "aggression": 0.5, "loyalty": 0.5, "risk": 0.5, "greed": 0.5, "ambition": 0.5,
    }  # fmt: skip
    act(commands.SetPersonality(faction_id=crew, personality=None))
    assert Faction.objects.get().personality is None
    assert ranks(crew) == {boss: "LEADER"}


def test_given_back_without_a_leader_it_has_one() -> None:
    gang = FactionFactory.create(personality=MIND)
    enrol(gang)
    captain = enrol(gang, "CAPTAIN")
    act(commands.SetPersonality(faction_id=gang, personality=None))
    assert ranks(gang)[captain] == "LEADER"
    assert happened(gang)[-2:] == ["PersonalityChanged", "LeaderChanged"]


def test_only_staff_set_a_personality(boss: UUID, crew: UUID) -> None:
    refused(NotAllowed, commands.SetPersonality(faction_id=crew, personality=MIND), boss)
