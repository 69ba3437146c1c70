"""The console's view of factions: for staff who manage them, to look at, and to change by commands alone."""

import re
from base64 import b64decode
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.contrib import admin
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from factions.admin.diplomacy import strongest
from factions.admin.pictures import influence_plot
from factions.domain import commands
from factions.domain.events.diplomacy import Cause
from factions.domain.ladder import Right
from factions.models import (
    Application,
    Block,
    Faction,
    InfluenceSample,
    Invitation,
    LogEntry,
    Membership,
    Rank,
    Relation,
    War,
    Zone,
)
from ganggpt.bus import execute
from ganggpt.eventstore.models import AuditEntry
from ganggpt.ledger.posting import STAFF_GRANT, balances, post, treasury
from ganggpt.messages import system
from players.public import ROLES, actor_of
from tests.console.desk import Desk, address, told
from tests.factories import FactionFactory, PlayerFactory
from tests.facts import nothing_changes
from tests.fixtures import Account, account_with

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
CITY = system("tests")
OURS = sorted(
    (model for model in admin.site._registry if model._meta.app_label == "factions"), key=lambda model: model.__name__
)
ROLE = {role.value: role for role in ROLES}
LOOKS = {"name": "Ballas", "colour": "#7d3c98", "motto": "Purple."}
RUNG: dict[str, Any] = {"name": "Shotcaller", "rights": ["deposit", "invite"], "daily_limit": "500", "wage": "250"}
WHY = {"reason": "The servers lagged."}


@pytest.fixture
def desk(game_master: Account) -> Desk:
    return Desk(game_master)


@pytest.fixture
def ballas(db: None) -> Faction:
    return Faction.objects.get(pk=FactionFactory.create(slug="ballas", name="Ballas"))


@pytest.fixture
def vagos(db: None) -> Faction:
    return Faction.objects.get(pk=FactionFactory.create(slug="vagos", name="Vagos"))


@pytest.fixture
def boss(ballas: Faction, player: Account) -> Membership:
    return enrolled(ballas, player.pk, "LEADER")


def enrolled(faction: Faction, player: UUID, rank: str) -> Membership:
    execute(commands.EnrolMember(faction_id=faction.pk, player_id=player, rank=rank), by=CITY)
    return Membership.objects.get(pk=player)


def rank_of(player: UUID) -> str:
    return Membership.objects.get(pk=player).rank


def granted(faction: Faction, dollars: int) -> None:
    moves = {STAFF_GRANT: -dollars, treasury(faction.pk): dollars}
    with transaction.atomic():
        post(moves, reason="staff grant", reference=str(uuid4()), actor=CITY.ref, at=timezone.now())


@pytest.fixture
def war(ballas: Faction, vagos: Faction) -> War:
    """Return a war that the Ballas have declared on the Vagos, and that these have accepted."""
    execute(shifted(ballas, vagos, -50), by=CITY)
    for faction in (ballas, vagos):
        granted(faction, 20_000)
    declare = commands.DeclareWar(faction_id=ballas.pk, on=vagos.pk, stake=10_000, window=(20, 4))
    war_id = UUID(execute(declare, by=CITY).result)
    execute(commands.AcceptWar(war_id=war_id), by=CITY)
    return War.objects.get(pk=war_id)


def shifted(one: Faction, other: Faction, amount: int) -> commands.ShiftRelation:
    return commands.ShiftRelation(faction_id=one.pk, other=other.pk, amount=amount, cause=Cause.STAFF, reason="tests")


def noted(command: str) -> list[tuple[str, str]]:
    rows = AuditEntry.objects.filter(command=f"factions.{command}", actor__startswith="account:")
    return list(rows.order_by("id").values_list("outcome", "reason"))


# Who sees it


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_staff_who_manage_no_factions_see_nothing_of_them(model: type[Model]) -> None:
    moderator = Desk(account_with(ROLE["MODERATOR"], "mod_one"))
    with nothing_changes():
        assert moderator.get(address(model)).status_code == 403
        assert moderator.get(address(model, "change", 1)).status_code in {302, 403}
        assert moderator.post(address(model), {"action": "disband", "_selected_action": "1"}).status_code == 403
    apps: Any = moderator.get("/admin/").context["app_list"]
    assert "factions" not in {app["app_label"] for app in apps}


def test_pages_of_their_own_are_shut_to_them_too() -> None:
    moderator = Desk(account_with(ROLE["MODERATOR"], "mod_one"))
    for page in ("/admin/factions/faction/establish/", "/admin/factions/relation/matrix/"):
        assert moderator.get(page).status_code == 403
    with nothing_changes():
        sent = {**LOOKS, "slug": "ballas", "kind": "GANG", "nonce": str(uuid4())}
        assert moderator.post("/admin/factions/faction/establish/", sent).status_code == 403


def test_what_may_be_done_where(desk: Desk) -> None:
    offered = {model.__name__: desk.offered(model) for model in OURS}
    assert {name: labels for name, labels in offered.items() if labels} == {
        "Faction": {
            "Edit", "Enrol a player", "Add a rank", "Shift a relation", "Let the city play", "Leave to its members",
            "Disband",
        },
        "Rank": {"Edit", "Drop"},
        "Membership": {"Change rank", "Hand over to", "Kick", "Block"},
        "Invitation": {"Withdraw"},
        "Application": {"Accept", "Decline"},
        "Block": {"Unblock"},
        "Relation": {"Shift"},
        "Zone": {"Give away"},
        "War": {"Cancel", "Settle", "Adjust"},
    }  # fmt: skip


# Factions


def test_the_list_tells_how_many_there_are_and_who_plays(
    desk: Desk, ballas: Faction, vagos: Faction, boss: Membership
) -> None:
    enrolled(ballas, PlayerFactory.create(), "MEMBER")
    execute(commands.ChartZones(), by=CITY)
    for code in ("DAVIS", "RANCHO", "CHAMH"):
        execute(commands.ClaimZone(code=code, faction_id=ballas.pk), by=CITY)
    shown = [(row.name, row.member_count, row.zone_count) for row in desk.found(Faction)]
    assert shown == [("Ballas", 2, 3), ("Vagos", 0, 0)]
    assert [row.slug for row in desk.found(Faction, q="VAG")] == ["vagos"]
    assert [row.slug for row in desk.found(Faction, q=str(ballas.pk))] == ["ballas"]
    assert [row.slug for row in desk.found(Faction, disbanded_at__isempty="0")] == []


def test_a_faction_is_established_once_however_often_the_form_is_sent(desk: Desk) -> None:
    page = "/admin/factions/faction/establish/"
    asked: Any = desk.get(page)
    assert list(asked.context["form"].fields) == ["slug", "kind", "name", "colour", "motto", "nonce"]
    sent = {**LOOKS, "slug": "ballas", "kind": "GANG", "nonce": str(uuid4())}
    for _ in range(2):
        answer = desk.post(page, sent, follow=True)
        assert (told(answer), answer.redirect_chain) == (["Establish a faction: 1 done."], [(address(Faction), 302)])
    made = Faction.objects.values_list("slug", "name", "type", "colour", "motto")
    assert list(made) == [("ballas", "Ballas", "GANG", "#7d3c98", "Purple.")]
    with nothing_changes():
        said = told(desk.post(page, sent | {"nonce": str(uuid4())}, follow=True))
    assert said == ["The faction: There is a faction ballas already. slug: There is a faction ballas already."]
    with nothing_changes():
        again: Any = desk.post(page, sent | {"kind": "BAND"})
    assert set(again.context["form"].errors) == {"kind"}


def test_a_faction_is_edited_from_what_it_is(desk: Desk, ballas: Faction) -> None:
    form = desk.ask(Faction, "edit", ballas).context["form"]
    assert form.initial == {"name": "Ballas", "colour": "#336699", "motto": ""}
    assert desk.send(Faction, "edit", ballas, **LOOKS) == ["Edit: 1 done."]
    ballas.refresh_from_db()
    assert (ballas.name, ballas.colour, ballas.motto) == ("Ballas", "#7d3c98", "Purple.")
    with nothing_changes():
        [said] = desk.send(Faction, "edit", ballas, **LOOKS | {"colour": "purple"})
    assert said.startswith("Ballas: ")


def test_a_player_is_enrolled_by_name_at_a_rank_of_the_ladder(desk: Desk, ballas: Faction, player: Account) -> None:
    ranks = desk.ask(Faction, "enrol_a_player", ballas).context["form"].fields["rank"].choices
    assert [key for key, _ in ranks] == [
        "RECRUIT", "MEMBER", "VETERAN", "LIEUTENANT", "CAPTAIN", "UNDERBOSS", "LEADER",
    ]  # fmt: skip
    sent = {"player_id": player.username.upper(), "rank": "CAPTAIN"}
    for wrong in ({"player_id": "nobody"}, {"player_id": ""}, {"rank": "KING"}):
        with nothing_changes():
            form = desk.ask(Faction, "enrol_a_player", ballas, **sent | wrong, nonce=str(uuid4())).context["form"]
        assert set(form.errors) == set(wrong)
    assert desk.send(Faction, "enrol_a_player", ballas, **sent) == ["Enrol a player: 1 done."]
    assert rank_of(player.pk) == "CAPTAIN"
    with nothing_changes():
        [said] = desk.send(Faction, "enrol_a_player", ballas, **sent)
    assert said.startswith("Ballas: ")


def test_the_city_plays_a_faction_as_it_is_told_or_leaves_it_to_its_members(desk: Desk, ballas: Faction) -> None:
    traits = {"aggression": "0.75", "loyalty": "0.5", "risk": "0", "greed": "1", "ambition": "0.25"}
    for wrong in ({"risk": "1.01"}, {"greed": "-0.01"}, {"loyalty": ""}):
        with nothing_changes():
            form = desk.ask(Faction, "let_the_city_play", ballas, **traits | wrong, nonce=str(uuid4())).context["form"]
        assert set(form.errors) == set(wrong)
    assert desk.send(Faction, "let_the_city_play", ballas, **traits) == ["Let the city play: 1 done."]
    ballas.refresh_from_db()
    assert ballas.personality == {name: float(value) for name, value in traits.items()}
    assert desk.ask(Faction, "let_the_city_play", ballas).context["form"].initial == ballas.personality
    assert "ambition" in desk.page(ballas)
    assert [row.slug for row in desk.found(Faction, personality__isempty="0")] == ["ballas"]
    assert desk.send(Faction, "leave_to_its_members", ballas) == ["Leave to its members: 1 done."]
    ballas.refresh_from_db()
    assert ballas.personality is None


def test_a_faction_is_disbanded_after_one_has_been_asked(desk: Desk, ballas: Faction, boss: Membership) -> None:
    with nothing_changes():
        assert desk.ask(Faction, "disband", ballas).status_code == 200
    assert desk.send(Faction, "disband", ballas) == ["Disband: 1 done."]
    ballas.refresh_from_db()
    assert ballas.disbanded_at is not None
    assert not Membership.objects.filter(faction=ballas).exists()
    with nothing_changes():
        assert desk.send(Faction, "disband", ballas) == ["Ballas: Ballas has disbanded."]


def test_a_faction_at_war_is_not_disbanded(desk: Desk, war: War) -> None:
    with nothing_changes():
        [said] = desk.send(Faction, "disband", war.attacker)
    assert said.startswith("Ballas: ")


def test_a_factions_page_shows_all_that_is_its_own(
    desk: Desk, war: War, boss: Membership, settle: Callable[[], None]
) -> None:
    settle()
    page = desk.page(war.attacker)
    for shown in ("Underboss", boss.player.account.username, "$10,000", "Vagos", "ACTIVE", "-10,000", "WarDeclared"):
        assert shown in page, shown
    assert address(War, "change", war.pk) in page
    assert address(Rank, "change", Rank.objects.get(faction=war.attacker, key="UNDERBOSS").pk) in page


# Ranks


def test_a_rank_is_added_right_above_another(desk: Desk, ballas: Faction) -> None:
    assert desk.send(Faction, "add_a_rank", ballas, rank="MEMBER", **RUNG) == ["Add a rank: 1 done."]
    rank = Rank.objects.get(faction=ballas, name="Shotcaller")
    assert (rank.level, rank.rights, rank.daily_limit, rank.wage) == (3, ["deposit", "invite"], 500, 250)
    assert [row.name for row in desk.found(Rank, q="ballas")][:2] == ["Leader", "Underboss"]


def test_a_rank_is_edited_from_what_it_is(desk: Desk, ballas: Faction) -> None:
    rank = Rank.objects.get(faction=ballas, key="LIEUTENANT")
    form = desk.ask(Rank, "edit", rank).context["form"]
    assert form.initial == {"name": "Lieutenant", "rights": rank.rights, "daily_limit": 5_000, "wage": 450}
    assert [key for key, _ in form.fields["rights"].choices] == [right.value for right in Right]
    assert desk.send(Rank, "edit", rank, **RUNG) == ["Edit: 1 done."]
    rank.refresh_from_db()
    assert (rank.key, rank.name, rank.rights, rank.daily_limit, rank.wage) == (
        "LIEUTENANT", "Shotcaller", ["deposit", "invite"], 500, 250,
    )  # fmt: skip
    with nothing_changes():
        again = desk.ask(Rank, "edit", rank, **RUNG | {"wage": "-1"}, nonce=str(uuid4()))
    assert set(again.context["form"].errors) == {"wage"}


def test_who_held_a_rank_that_is_dropped_holds_the_next_lower(desk: Desk, ballas: Faction, boss: Membership) -> None:
    veteran = enrolled(ballas, PlayerFactory.create(), "VETERAN")
    rank = Rank.objects.get(faction=ballas, key="VETERAN")
    assert "Veteran of Ballas" in desk.ask(Rank, "drop", rank).content.decode()
    assert desk.send(Rank, "drop", rank) == ["Drop: 1 done."]
    assert rank_of(veteran.pk) == "MEMBER"
    with nothing_changes():
        [said] = desk.send(Rank, "drop", Rank.objects.get(faction=ballas, key="LEADER"))
    assert said.startswith("Leader of Ballas: ")


# Members and papers


def test_a_member_is_promoted_led_kicked_and_blocked(desk: Desk, ballas: Faction, boss: Membership) -> None:
    member = enrolled(ballas, PlayerFactory.create(), "MEMBER")
    assert desk.ask(Membership, "change_rank", member).context["form"].initial == {"rank": "MEMBER"}
    assert desk.send(Membership, "change_rank", member, rank="CAPTAIN") == ["Change rank: 1 done."]
    assert rank_of(member.pk) == "CAPTAIN"
    assert desk.send(Membership, "hand_over_to", member) == ["Hand over to: 1 done."]
    assert (rank_of(member.pk), rank_of(boss.pk)) == ("LEADER", "UNDERBOSS")
    assert desk.send(Membership, "kick", boss) == ["Kick: 1 done."]
    assert [row.pk for row in desk.found(Membership)] == [member.pk]
    another = enrolled(ballas, PlayerFactory.create(), "RECRUIT")
    assert desk.send(Membership, "block", another) == ["Block: 1 done."]
    [block] = Block.objects.values_list("player", "faction", "until")
    assert block == (another.pk, ballas.pk, None)
    assert desk.send(Block, "unblock", Block.objects.get()) == ["Unblock: 1 done."]
    assert not Block.objects.exists()


def test_members_are_found_by_their_name_and_by_their_factions(
    desk: Desk, ballas: Faction, vagos: Faction, boss: Membership
) -> None:
    of_vagos = enrolled(vagos, PlayerFactory.create(username="Zed_the_Vago"), "MEMBER")
    assert [row.pk for row in desk.found(Membership, q="zed_")] == [of_vagos.pk]
    assert [row.pk for row in desk.found(Membership, q="balla")] == [boss.pk]
    assert [row.pk for row in desk.found(Membership, q=str(boss.pk))] == [boss.pk]
    assert [row.pk for row in desk.found(Membership, rank="MEMBER")] == [of_vagos.pk]


def test_papers_are_withdrawn_accepted_and_declined(
    desk: Desk, ballas: Faction, player: Account, other_player: Account
) -> None:
    execute(commands.InvitePlayer(faction_id=ballas.pk, player_id=player.pk), by=CITY)
    assert desk.send(Invitation, "withdraw", Invitation.objects.get()) == ["Withdraw: 1 done."]
    assert not Invitation.objects.exists()
    for account in (player, other_player):
        execute(commands.ApplyToFaction(faction_id=ballas.pk), by=actor_of(account))
    accepted, declined = (Application.objects.get(player=account.pk) for account in (player, other_player))
    assert desk.send(Application, "accept", accepted) == ["Accept: 1 done."]
    assert desk.send(Application, "decline", declined) == ["Decline: 1 done."]
    assert list(Membership.objects.values_list("player", "rank")) == [(player.pk, "RECRUIT")]
    assert not Application.objects.exists()


# Diplomacy, turf, wars


def test_a_relation_is_shifted_with_a_reason_even_where_there_was_none(
    desk: Desk, ballas: Faction, vagos: Faction
) -> None:
    sent = {"other": "Vagos", "amount": "-30", "reason": "A stolen truck."}
    for wrong in ({"other": "nobody"}, {"amount": "-201"}, {"amount": "201"}, {"reason": ""}):
        with nothing_changes():
            form = desk.ask(Faction, "shift_a_relation", ballas, **sent | wrong, nonce=str(uuid4())).context["form"]
        assert set(form.errors) == set(wrong)
    assert desk.send(Faction, "shift_a_relation", ballas, **sent) == ["Shift a relation: 1 done."]
    relation = Relation.objects.get()
    assert desk.send(Relation, "shift", relation, amount="10", reason="Given back.") == ["Shift: 1 done."]
    relation.refresh_from_db()
    assert relation.score == -20
    assert noted("ShiftRelation") == [("done", "A stolen truck."), ("done", "Given back.")]
    page = desk.page(relation)
    assert all(shown in page for shown in ("hostile", "STAFF", "-30"))
    with nothing_changes():
        [said] = desk.send(Faction, "shift_a_relation", ballas, **sent | {"other": "ballas"})
    assert said.startswith("Ballas: ")


def test_the_relation_matrix_is_a_picture(desk: Desk, ballas: Faction, vagos: Faction) -> None:
    lost = Faction.objects.get(pk=FactionFactory.create(name="The Lost <b>"))
    for command in (shifted(ballas, vagos, -60), shifted(lost, vagos, 60)):
        execute(command, by=CITY)
    lists: Any = desk.get(address(Relation))
    assert "The whole as a picture" in lists.content.decode()
    answer: Any = desk.get("/admin/factions/relation/matrix/")
    picture = drawn(answer.content.decode())
    assert all(shown in picture for shown in ("Ballas", "Vagos", "The Lost &lt;b&gt;", "enemy", "allied"))
    execute(commands.DisbandFaction(faction_id=lost.pk), by=CITY)
    later: Any = desk.get("/admin/factions/relation/matrix/")
    assert "The Lost" not in drawn(later.content.decode())


def test_a_picture_shows_those_with_the_strongest_feelings(
    ballas: Faction, vagos: Faction, monkeypatch: pytest.MonkeyPatch
) -> None:
    indifferent = Faction.objects.get(pk=FactionFactory.create(name="Civilians"))
    for command in (shifted(ballas, vagos, -40), shifted(indifferent, vagos, 5)):
        execute(command, by=CITY)
    monkeypatch.setattr("factions.admin.diplomacy.MOST_DRAWN", 2)
    [(*pair, score)] = strongest(timezone.now())
    assert (set(pair), score) == ({"Ballas", "Vagos"}, -40)


def test_two_of_one_name_are_told_apart(desk: Desk, ballas: Faction, vagos: Faction) -> None:
    namesake = Faction.objects.get(pk=FactionFactory.create(slug="no-ballas", name="Ballas"))
    for other, score in ((namesake, -60), (vagos, 40)):
        execute(shifted(ballas, other, score), by=CITY)
    assert {frozenset(pair): score for *pair, score in strongest(timezone.now())} == {
        frozenset({"Ballas (ballas)", "Ballas (no-ballas)"}): -60,
        frozenset({"Ballas (ballas)", "Vagos"}): 40,
    }


def test_a_zone_is_given_and_taken_away(desk: Desk, ballas: Faction) -> None:
    execute(commands.ChartZones(), by=CITY)
    zone = Zone.objects.get(code="DAVIS")
    assert desk.send(Zone, "give_away", zone, to="ballas") == ["Give away: 1 done."]
    zone.refresh_from_db()
    assert zone.owner == ballas
    assert [row.code for row in desk.found(Zone, q="ballas")] == ["DAVIS"]
    with nothing_changes():
        assert set(desk.ask(Zone, "give_away", zone, to="x", nonce=str(uuid4())).context["form"].errors) == {"to"}
    assert desk.send(Zone, "give_away", zone, to="") == ["Give away: 1 done."]
    zone.refresh_from_db()
    assert zone.owner is None


def test_a_zones_page_draws_who_had_how_much_to_say_there(desk: Desk, ballas: Faction) -> None:
    execute(commands.ChartZones(), by=CITY)
    zone, now = Zone.objects.get(code="DAVIS"), timezone.now()
    assert "nobody has had a say here yet" in drawn(desk.page(zone))
    Faction.objects.filter(pk=ballas.pk).update(name="<script>Ballas")
    InfluenceSample.objects.bulk_create(
        InfluenceSample(zone=zone, faction=ballas, at=now - timedelta(hours=hours), points=hours) for hours in range(5)
    )
    picture = drawn(desk.page(zone))
    assert "&lt;script&gt;Ballas" in picture
    assert "<script" not in picture


def test_a_plot_has_a_line_for_each_of_two_of_one_name() -> None:
    start = timezone.now()
    picture = influence_plot(
        (who, "Ballas", "#7d3c98", start + timedelta(hours=hours), who) for who in (1, 2) for hours in range(2)
    )
    assert set(re.findall(r"serie-\d", picture)) == {"serie-0", "serie-1"}


def drawn(page: str) -> str:
    """Return the one picture of a page."""
    [data] = re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', page)
    return b64decode(data).decode()


def test_a_war_is_adjusted_with_a_reason_and_told_line_by_line(desk: Desk, war: War) -> None:
    sent = {"side": "DEFENDER", "points": "15", **WHY}
    for wrong in ({"side": "BOTH"}, {"points": "1001"}, {"points": "-1001"}, {"reason": "no"}):
        with nothing_changes():
            form = desk.ask(War, "adjust", war, **sent | wrong, nonce=str(uuid4())).context["form"]
        assert set(form.errors) == set(wrong)
    assert desk.send(War, "adjust", war, **sent) == ["Adjust: 1 done."]
    war.refresh_from_db()
    assert (war.attacker_score, war.defender_score) == (0, 15)
    assert noted("AdjustWar") == [("done", WHY["reason"])]
    page = desk.page(war)
    assert all(shown in page for shown in ("0 : 15", "STAFF", "DEFENDER", "$20,000", "20:00 to 04:00 UTC"))


def test_a_war_is_settled_as_it_stands(desk: Desk, war: War) -> None:
    desk.send(War, "adjust", war, side="ATTACKER", points="1", **WHY)
    assert desk.send(War, "settle", war, **WHY) == ["Settle: 1 done."]
    war.refresh_from_db()
    assert (war.state, war.how, war.winner) == ("ENDED", "STAFF", war.attacker)
    assert balances(war.attacker_id) == {"treasury": 10_000 + 18_000}
    assert noted("SettleWar") == [("done", WHY["reason"])]
    with nothing_changes():
        for action in ("settle", "cancel"):
            [said] = desk.send(War, action, war, **WHY)
            assert said.startswith("Ballas against Vagos: ")
    assert [row.pk for row in desk.found(War, state__exact="ENDED", q="vagos")] == [war.pk]


def test_a_war_that_is_cancelled_gives_the_stakes_back(desk: Desk, war: War) -> None:
    assert "Ballas against Vagos" in desk.ask(War, "cancel", war).content.decode()
    assert desk.send(War, "cancel", war, **WHY) == ["Cancel: 1 done."]
    war.refresh_from_db()
    assert (war.state, war.winner) == ("CANCELLED", None)
    assert balances(war.attacker_id) == balances(war.defender_id) == {"treasury": 20_000}
    assert noted("CancelWar") == [("done", WHY["reason"])]


def test_the_log_is_filtered_by_topic_and_faction(desk: Desk, war: War, settle: Callable[[], None]) -> None:
    settle()
    found = desk.found(LogEntry, topic="war", q="vagos")
    assert {(row.name.rpartition(".")[2], row.faction.slug) for row in found} == {
        ("WarDeclared", "vagos"),
        ("WarAccepted", "vagos"),
    }
    assert address(LogEntry, "change", found[0].pk) in desk.get(address(LogEntry)).content.decode()
    assert str(war.pk) in desk.page(found[0])
