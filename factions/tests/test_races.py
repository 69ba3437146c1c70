"""Two who want what only one can have, at the same moment: one gets it, and the other hears why not."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction

from factions.application.queries.war import open_war_of
from factions.domain import commands, founding, membership
from factions.domain.events.turf import Deed
from factions.models import Faction, Membership
from factions.projections import FACTION
from factions.public import is_member
from factions.tests.acts import a_player, act, all_is_well, declare, enrol, found, ranks
from ganggpt.eventstore.models import StoredEvent
from ganggpt.ledger.models import Entry
from ganggpt.ledger.posting import balances
from ganggpt.messages import Command, Refusal
from tests.factories import FactionFactory, PlayerFactory
from tests.threads import together

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


def at_once(*asked: tuple[Command, UUID]) -> list[str]:
    """Return how each of these ended, given by players at the same moment: "done", or the code of the refusal."""
    answers: list[Any] = together(*(partial(act, command, by) for command, by in asked))
    all_is_well()
    return [answer.code if isinstance(answer, Refusal) else "done" for answer in answers]


def joined() -> int:
    return StoredEvent.objects.filter(name="factions.PlayerJoinedFaction").count()


def test_of_five_for_whom_one_place_is_left_one_gets_it(
    crew: UUID, boss: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(membership, "MAX_MEMBERS", 2)
    guests = PlayerFactory.create_batch(5)
    for guest in guests:
        act(commands.InvitePlayer(faction_id=crew, player_id=guest), boss)
    ended = at_once(*((commands.AcceptInvitation(faction_id=crew), guest) for guest in guests))
    assert Counter(ended) == {"done": 1, "faction_full": 4}
    assert Membership.objects.count() == 2


def test_a_player_who_joins_two_factions_at_once_is_in_one(crew: UUID, boss: UUID) -> None:
    guest, other = a_player(), a_player(cash=founding.FEE)
    away = found(other, "away")
    act(commands.InvitePlayer(faction_id=crew, player_id=guest), boss)
    act(commands.ApplyToFaction(faction_id=away), guest)
    ended = at_once(
        (commands.AcceptInvitation(faction_id=crew), guest),
        (commands.AcceptApplication(faction_id=away, player_id=guest), other),
    )
    assert Counter(ended) == {"done": 1, "already_in_a_faction": 1}
    assert is_member(guest, crew) != is_member(guest, away)


def test_a_player_whom_two_factions_enrol_at_once_is_in_one() -> None:
    player, gangs = a_player(), FactionFactory.create_batch(4)
    enrolments = [commands.EnrolMember(faction_id=gang, player_id=player, rank="MEMBER") for gang in gangs]
    answers: list[Any] = together(*(partial(act, command) for command in enrolments))
    assert [answer.code for answer in answers if answer] == ["already_in_a_faction"] * 3
    assert (Membership.objects.count(), joined()) == (1, 1)
    all_is_well()


def test_one_invitation_accepted_four_times_at_once_makes_one_member(crew: UUID, boss: UUID) -> None:
    guest = a_player()
    act(commands.InvitePlayer(faction_id=crew, player_id=guest), boss)
    ended = at_once(*[(commands.AcceptInvitation(faction_id=crew), guest)] * 4)
    assert ended.count("done") == 1
    assert joined() == 2


def test_an_applicant_whom_two_accept_at_once_joins_once(crew: UUID, boss: UUID) -> None:
    captain, hopeful = enrol(crew, "CAPTAIN"), a_player()
    act(commands.ApplyToFaction(faction_id=crew), hopeful)
    accept = commands.AcceptApplication(faction_id=crew, player_id=hopeful)
    assert Counter(at_once((accept, boss), (accept, captain))) == {"done": 1, "not_applied": 1}


def test_who_leaves_one_faction_while_joining_another_does_not_join(crew: UUID, boss: UUID) -> None:
    away = FactionFactory.create()
    guest = enrol(away)
    act(commands.InvitePlayer(faction_id=crew, player_id=guest), boss)
    left, accepted = at_once(
        (commands.LeaveFaction(faction_id=away), guest), (commands.AcceptInvitation(faction_id=crew), guest)
    )
    assert left == "done"
    assert accepted in {"already_in_a_faction", "rejoin_too_soon"}
    assert ranks(crew) == {boss: "LEADER"}


def test_a_faction_that_is_handed_to_two_at_once_has_one_leader(crew: UUID, boss: UUID) -> None:
    heirs = [enrol(crew), enrol(crew)]
    ended = at_once(*((commands.HandOverLeadership(faction_id=crew, player_id=heir), boss) for heir in heirs))
    assert Counter(ended) == {"done": 1, "rank_too_low": 1}
    assert sorted(ranks(crew).values()) == ["LEADER", "RECRUIT", "UNDERBOSS"]


def test_whoever_is_kicked_acts_no_more(crew: UUID, boss: UUID) -> None:
    captain, recruit = enrol(crew, "CAPTAIN"), enrol(crew)
    kicked, promoted = at_once(
        (commands.KickMember(faction_id=crew, player_id=captain), boss),
        (commands.ChangeRank(faction_id=crew, player_id=recruit, rank="MEMBER"), captain),
    )
    assert kicked == "done"
    assert promoted in {"done", "not_a_member"}
    assert ranks(crew) == {boss: "LEADER", recruit: "MEMBER" if promoted == "done" else "RECRUIT"}


def test_of_all_who_leave_at_once_the_last_ends_it_and_is_paid_once(crew: UUID, boss: UUID) -> None:
    act(commands.DepositToTreasury(faction_id=crew, amount=5_000), boss)
    crowd = [boss, *(enrol(crew) for _ in range(3))]
    assert at_once(*((commands.LeaveFaction(faction_id=crew), member) for member in crowd)) == ["done"] * 4
    assert Faction.objects.get().disbanded_at
    assert StoredEvent.objects.filter(name="factions.FactionDisbanded").count() == 1
    assert Entry.objects.filter(reason="faction disbanded").count() == 1
    assert sorted(balances(member)["bank"] for member in crowd) == [0, 0, 0, 5_000]
    assert balances(crew) == {"treasury": 0}


def test_who_joins_while_the_last_leaves_leads_or_comes_too_late(crew: UUID, boss: UUID) -> None:
    guest = a_player()
    act(commands.InvitePlayer(faction_id=crew, player_id=guest), boss)
    left, accepted = at_once(
        (commands.LeaveFaction(faction_id=crew), boss), (commands.AcceptInvitation(faction_id=crew), guest)
    )
    assert (left, accepted) in {("done", "done"), ("done", "not_invited")}
    assert ranks(crew) == ({guest: "LEADER"} if accepted == "done" else {})
    assert bool(Faction.objects.get().disbanded_at) is (accepted == "not_invited")


def test_what_is_paid_in_while_it_ends_is_paid_out_or_never_left(crew: UUID, boss: UUID) -> None:
    member = enrol(crew)
    ended, paid = at_once(
        (commands.DisbandFaction(faction_id=crew), boss),
        (commands.DepositToTreasury(faction_id=crew, amount=5_000), member),
    )
    assert ended == "done"
    assert balances(crew) == {"treasury": 0}
    assert (balances(boss)["bank"], balances(member)["cash"]) == ((2_500, 0) if paid == "done" else (0, 5_000))


def test_no_war_outlives_a_faction_whose_last_member_leaves_as_it_is_declared(
    crew: UUID, foe: UUID, boss: UUID
) -> None:
    underboss = enrol(foe, "UNDERBOSS")
    answers: list[Any] = together(
        partial(act, commands.LeaveFaction(faction_id=crew), boss),
        partial(declare, foe, crew, underboss),
    )
    left, declared = (answer.code if isinstance(answer, Refusal) else "done" for answer in answers)
    assert (left, declared) in {("done", "done"), ("done", "no_such_faction"), ("at_war", "done")}
    gone = Faction.objects.get(pk=crew).disbanded_at is not None
    assert gone is (left == "done")
    assert (open_war_of(foe) is None) is gone
    all_is_well()


@pytest.mark.parametrize("same_player", [False, True])
def test_of_two_factions_founded_at_once_under_a_slug_there_is_one(same_player: bool) -> None:
    founders = [a_player(cash=2 * founding.FEE) for _ in range(2)]
    one, two = founders[0], founders[0 if same_player else 1]
    answers = together(partial(found, one), partial(found, two, "away" if same_player else "crew"))
    codes = [answer.code for answer in answers if isinstance(answer, Refusal)]
    assert codes == ["already_in_a_faction" if same_player else "faction_name_taken"]
    assert (Faction.objects.count(), Membership.objects.count()) == (1, 1)
    assert sum(balances(founder)["cash"] for founder in founders) == 2 * (2 * founding.FEE + 5_000) - founding.FEE
    all_is_well()


def test_influence_that_grows_does_not_wait_for_whoever_holds_the_faction(crew: UUID, boss: UUID) -> None:
    """A settlement holds the faction and then wants the zone; whoever has the zone must not want the faction."""
    act(commands.ChartZones())
    raised = commands.RaiseInfluence(code="DAVIS", faction_id=crew, deed=Deed.KILL)

    def raise_it() -> dict[str, Any]:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '5s'")
            answer: dict[str, Any] = act(raised)
            return answer
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as elsewhere, transaction.atomic():
        FACTION.save(*FACTION.load(crew))
        assert elsewhere.submit(raise_it).result()["gained"] == 2
