"""What happens at the same moment in a war: one thing, and the ledger exact."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from factions.domain import commands, errors
from factions.domain.events.war import Feat
from factions.models import War
from factions.tests.front import FUNDS, SERVER, STAKE, Front, actor, faction, front, order, told
from ganggpt import bus
from ganggpt.ledger import audit
from ganggpt.ledger.models import Entry, LedgerAccount
from ganggpt.messages import Command, Refusal, system
from tests.threads import together

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _the_books_balance(db: None) -> Iterator[None]:
    yield
    assert audit.audit().drift == 0
    call_command("rebuild", check=True)


def kinds(answers: list[Any]) -> list[Any]:
    """Return the class of each refusal, and nothing for what was granted."""
    return [type(answer) if isinstance(answer, Refusal) else None for answer in answers]


def doing(command: Command) -> Callable[[], Any]:
    return partial(order, command)


def kill(both: Front, war_id: UUID, report_id: str) -> commands.ReportWarFeat:
    return commands.ReportWarFeat(
        war_id=war_id,
        report_id=report_id,
        feat=Feat.KILL,
        player_id=both.ours.leader,
        victim_id=both.theirs.leader,
        happened_at=timezone.now(),
    )


def held(war_id: UUID) -> int | None:
    return LedgerAccount.objects.get(owner=war_id).balance


def test_settled_by_four_at_once_it_is_settled_once() -> None:
    both = front()
    war_id = both.war()
    answers = together(
        doing(commands.Surrender(war_id=war_id, faction_id=both.ours.id)),
        doing(commands.Surrender(war_id=war_id, faction_id=both.theirs.id)),
        doing(commands.SettleWar(war_id=war_id, reason="tests")),
        doing(commands.SettleWar(war_id=war_id, reason="tests")),
    )
    assert sorted(map(str, kinds(answers))) == sorted(map(str, [None, *[errors.WarNotActive] * 3]))
    assert Entry.objects.filter(reason="stakes paid out").count() == 1
    assert told(war_id) == ["WarDeclared", "WarAccepted", "WarEnded"]
    assert held(war_id) == 0
    assert sum(both.money()) in {2 * FUNDS, 2 * FUNDS - STAKE // 5}


def test_accepted_twice_and_declined_at_once_it_is_one_of_them() -> None:
    for _ in range(3):
        both = front()
        war_id = both.declare()
        answers = together(
            doing(commands.AcceptWar(war_id=war_id)),
            doing(commands.DeclineWar(war_id=war_id)),
            doing(commands.AcceptWar(war_id=war_id)),
        )
        assert sorted(map(str, kinds(answers))) == sorted(map(str, [None, *[errors.WarNotPending] * 2]))
        state = War.objects.get(pk=war_id).state
        assert (state, held(war_id)) in {("ACTIVE", 2 * STAKE), ("DECLINED", 0)}


def test_an_answer_in_the_last_moment_and_the_sweep_do_not_both_come_through() -> None:
    both = front()
    war_id = both.declare()
    deadline = War.objects.get().answer_by
    late = partial(_at, deadline, commands.MoveWarOn(war_id=war_id))
    answers = together(doing(commands.AcceptWar(war_id=war_id)), late)
    state = War.objects.get().state
    if state == "ACTIVE":
        assert (kinds(answers), held(war_id)) == ([None, None], 2 * STAKE)
    else:
        assert (state, kinds(answers), held(war_id)) == ("LAPSED", [errors.WarNotPending, None], 0)
    assert told(war_id)[1:2] == [{"ACTIVE": "WarAccepted", "LAPSED": "WarLapsed"}[state]]


def _at(moment: Any, command: Command) -> Any:
    """Do the command at a moment of its own, whatever the clock of the others says."""
    with transaction.atomic():
        bus.run(command, bus.Work(system("tests"), moment))


def test_one_faction_that_declares_two_wars_at_once_gets_into_one() -> None:
    both, third = front(), faction()
    other = Front(both.ours, third).hostile()
    answers = together(both.declare, other.declare, partial(Front(third, both.theirs).hostile().declare))
    refusals = [kind for kind in kinds(answers) if kind]
    assert refusals == [errors.AtWar] * 2
    assert War.objects.count() == 1
    money = sorted(side.treasury for side in (both.ours, both.theirs, third))
    assert money == [FUNDS - STAKE, FUNDS, FUNDS]


def test_two_who_declare_war_on_each_other_at_once_have_one() -> None:
    both = front()
    back = Front(both.theirs, both.ours)
    answers = together(both.declare, back.declare)
    assert sorted(map(str, kinds(answers))) == sorted(map(str, [None, errors.AtWar]))
    assert War.objects.count() == 1


def test_reports_at_once_all_count_and_after_a_surrender_none_does() -> None:
    both = front()
    war_id = both.war()
    reports = [partial(order, kill(both, war_id, f"k{n}"), SERVER) for n in range(6)]
    surrender = partial(order, commands.Surrender(war_id=war_id, faction_id=both.theirs.id), actor(both.theirs.leader))
    *reported, gave_up = together(*reports, surrender)
    assert kinds([gave_up]) == [None]
    counted = [answer for answer in reported if not isinstance(answer, Refusal)]
    assert set(kinds(reported)) <= {None, errors.WarNotActive}
    row = War.objects.get()
    assert (row.attacker_score, row.defender_exhaustion) == (len(counted), len(counted))
    assert told(war_id) == ["WarDeclared", "WarAccepted", *["WarScored"] * len(counted), "WarEnded"]


def test_one_report_told_four_times_at_once_counts_once() -> None:
    both = front()
    war_id = both.war()
    same = partial(order, kill(both, war_id, "k1"), SERVER, f"war:{war_id}:report:k1")
    answers = together(*[same] * 4)
    assert [answers[0]] * 4 == answers
    assert War.objects.get().attacker_score == 1


def test_the_report_that_exhausts_a_side_settles_it_once_among_many() -> None:
    both = front()
    war_id = both.war()
    for number in range(98):
        order(kill(both, war_id, f"k{number}"), SERVER)
    answers = together(*[partial(order, kill(both, war_id, f"l{n}"), SERVER) for n in range(5)])
    assert sorted(map(str, kinds(answers))) == sorted(map(str, [None, None, *[errors.WarNotActive] * 3]))
    row = War.objects.get()
    assert (row.how, row.winner_id, row.attacker_score) == ("EXHAUSTION", both.ours.id, 100)
    assert both.money() == (FUNDS + 8_000, FUNDS - STAKE)
