"""Missions in the console: what staff see, the review queue, what they may change, and how missions fare."""

import re
from base64 import b64decode
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client as Browser
from django.utils import timezone
from django.utils.html import escape

from ganggpt.ai.prompt import messages_of
from ganggpt.bus import execute
from ganggpt.eventstore.models import AuditEntry
from missions.admin import provenance, review
from missions.admin.review import Flagged
from missions.ai import wording
from missions.application import figures
from missions.application.figures import Fared
from missions.application.spending import spend
from missions.domain import commands
from missions.domain.events import FlagReason
from missions.domain.mission import State
from missions.models import Mission, StockDemand, StockedMission, StockOrder
from missions.tests.play import history, offered, plan_of, requested
from players.public import ROLES, actor_of
from tests.console.desk import Desk, address, told
from tests.factories import PlayerFactory
from tests.facts import nothing_changes
from tests.fixtures import Account, account_with

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
MODERATOR = next(role for role in ROLES if role.value == "MODERATOR")
WHY = {"reason": "It insults a neighbour."}


@pytest.fixture
def desk(game_master: Account) -> Desk:
    return Desk(game_master)


def row_of(mission_id: UUID) -> Any:
    return Mission.objects.get(pk=mission_id)


def flagged(player: Account, reason: FlagReason = FlagReason.PERSONAL) -> Any:
    """Return a mission on offer whose words its player finds wrong."""
    mission_id = offered(player)
    execute(commands.FlagMission(mission_id=mission_id, reason=reason), by=actor_of(player))
    return row_of(mission_id)


def form_of(row: Any, **other: str) -> dict[str, str]:
    """Return what the form for the words sends, where nothing but this is changed."""
    words = row.words or {}
    lines = {f"line_{key}": text for key, text in words["lines"]}
    return {"title": words["title"], "briefing": words["briefing"], **lines, **WHY} | other


@pytest.mark.parametrize(
    ("action", "did", "event"),
    [
        ("let_the_words_stand", "Let the words stand", "MissionCleared"),
        ("order_a_rewrite", "Order a rewrite", "RewriteOrdered"),
        ("withdraw", "Withdraw", "MissionWithdrawn"),
    ],
)
def test_staff_decide_about_what_was_flagged_and_say_why(
    desk: Desk, player: Account, action: str, did: str, event: str
) -> None:
    row = flagged(player)
    with nothing_changes():
        answer = desk.ask(Mission, action, row)
        assert list(answer.context["form"].fields) == ["reason", "nonce"]
    assert desk.send(Mission, action, row, **WHY) == [f"{did}: 1 done."]
    assert history(row.pk)[-1] == event
    assert WHY["reason"] in str(AuditEntry.objects.latest("pk").__dict__) + row_of(row.pk).reason


def test_staff_see_who_found_it_wrong_and_who_played_it(player: Account, other_player: Account) -> None:
    row = flagged(player)
    assert player.username in review.flags(row)
    assert other_player.username not in provenance.people(row)
    Mission.objects.filter(pk=row.pk).update(took_part=[str(other_player.pk)])
    assert other_player.username in provenance.people(row_of(row.pk))


def test_a_refusal_is_told_and_nothing_happens(desk: Desk, player: Account) -> None:
    row = flagged(player)
    desk.send(Mission, "withdraw", row, **WHY)
    assert (row_of(row.pk).state, row_of(row.pk).reason) == (State.WITHDRAWN, WHY["reason"])
    with nothing_changes():
        assert desk.send(Mission, "withdraw", row, **WHY) == [f"{row}: This mission is withdrawn."]
        assert desk.send(Mission, "order_a_rewrite", row, **WHY) == [f"{row}: This mission is withdrawn."]


def test_the_queue_holds_what_is_flagged_whoever_waited_longest_first(
    desk: Desk, player: Account, other_player: Account
) -> None:
    newest, oldest = flagged(player, FlagReason.NONSENSE), flagged(other_player, FlagReason.UNTRUE)
    Mission.objects.filter(pk=oldest.pk).update(flagged_at=timezone.now() - timedelta(days=1))
    offered(Account.objects.get(pk=PlayerFactory.create()))
    assert len(desk.found(Mission)) == 3
    assert desk.found(Mission, flagged=Flagged.WAITING) == [oldest, newest]
    answer: Any = desk.get(address(Mission, "queue"), follow=True)
    assert list(answer.context["cl"].result_list) == [oldest, newest]
    assert FlagReason.UNTRUE in answer.content.decode()


def test_the_page_says_who_flagged_it_and_where_it_comes_from(desk: Desk, player: Account) -> None:
    row = flagged(player)
    page = desk.page(row)
    assert FlagReason.PERSONAL in page
    assert player.username in page
    for said in ("planned by", "rules", "worded by", "offline", "seed", "cost", "$0.0000", row.words["briefing"][:20]):
        assert escape(said) in page, said
    for step in plan_of(row.pk).objectives:
        assert f">{step.kind.value}<" in re.sub(r"\s", "", page)


def test_the_page_tells_cost_and_refusals_by_stage(desk: Desk, player: Account) -> None:
    row = row_of(offered(player))
    provenance = row.provenance | {
        "tokens_in": 1_234,
        "refused": {"words.safety": 2},
        "words_prompt": "missions.words.2",
    }
    Mission.objects.filter(pk=row.pk).update(provenance=provenance, cost=12_345, fallback="model_wrong")
    page = desk.page(row)
    for said in ("$0.0123", "1,234", "words.safety", "missions.words.2", "model_wrong"):
        assert said in page


def test_a_mission_without_a_plan_has_a_page_and_no_preview(desk: Desk, player: Account) -> None:
    row = row_of(requested(player))
    assert str(row) == "requested mission"
    assert "requested mission" in desk.page(row)
    answer = desk.get(address(Mission, "preview", row.pk), follow=True)
    assert told(answer) == ["This mission has no plan yet."]


def test_the_preview_is_what_a_model_would_be_sent_to_the_letter(desk: Desk, player: Account) -> None:
    mission_id = offered(player)
    answer: Any = desk.get(address(Mission, "preview", mission_id))
    assert answer.status_code == 200
    asked = wording.request_for(plan_of(mission_id), player=player.pk)
    assert answer.context["sent"] == messages_of(asked)
    assert "&lt;facts&gt;" in answer.content.decode()
    assert desk.get(address(Mission, "preview", UUID(int=7))).status_code == 404


def test_staff_edit_the_words(desk: Desk, player: Account) -> None:
    row = flagged(player)
    shown = desk.ask(Mission, "edit_the_words", row).context["form"]
    assert {name: shown[name].value() for name in shown.fields if name not in ("nonce", "reason")} == {
        name: text for name, text in form_of(row).items() if name != "reason"
    }
    sent = form_of(row, title="Nothing To See", briefing=f"{row.words['briefing']}\r\nKeep quiet.")
    assert desk.send(Mission, "edit_the_words", row, **sent) == ["Edit the words: 1 done."]
    after = row_of(row.pk)
    assert (after.title, after.author, after.flagged_at) == ("Nothing To See", "staff", None)
    assert after.words["briefing"] == f"{row.words['briefing']}\nKeep quiet."
    assert (after.reward, after.plan, history(row.pk)[-1]) == (row.reward, row.plan, "WordsRevised")


def test_what_is_wrong_with_the_words_is_said_at_the_form_which_keeps_them(desk: Desk, player: Account) -> None:
    row = flagged(player)
    wrong = f"{row.words['briefing']} I pay five grand."
    with nothing_changes():
        answer = desk.ask(Mission, "edit_the_words", row, nonce=str(UUID(int=1)), **form_of(row, briefing=wrong))
    form = answer.context["form"]
    assert form["briefing"].value() == wrong
    assert form.non_field_errors()[0] == "The words do not fit the plan."
    assert "A reward is promised" in form.non_field_errors()[1]
    assert told(answer) == []
    again = desk.ask(Mission, "edit_the_words", row, nonce=str(UUID(int=1)), **form_of(row, title="Mended"))
    assert told(again) == ["Edit the words: 1 done."]


@pytest.mark.parametrize("field", ["title", "briefing", "line_o1", "reason"])
def test_words_are_asked_for_whole(desk: Desk, player: Account, field: str) -> None:
    row = flagged(player)
    with nothing_changes():
        answer = desk.ask(Mission, "edit_the_words", row, nonce=str(UUID(int=1)), **form_of(row, **{field: " "}))
    assert set(answer.context["form"].errors) == {field}


def test_only_who_manages_missions_sees_any_of_it(player: Account) -> None:
    row = row_of(offered(player))
    moderator = Desk(account_with(MODERATOR, "a_moderator"))
    for page in (
        address(Mission),
        address(StockedMission),
        address(StockDemand),
        address(StockOrder),
        address(Mission, "change", row.pk),
        address(Mission, "preview", row.pk),
        address(Mission, "charts"),
        address(Mission, "queue"),
    ):
        assert moderator.get(page).status_code == 403, page
        assert Browser().get(page).status_code == 302, page


def stocked(player: Account) -> StockedMission:
    """Return a mission in stock, made of one that was written for somebody."""
    row = row_of(offered(player))
    kept = {name: getattr(row, name) for name in ("type", "zone", "signature", "plan", "words", "author", "provenance")}
    return StockedMission.objects.create(band=0, difficulty=row.difficulty, heads=1, made_at=timezone.now(), **kept)


def test_the_stock_is_shown_and_nobody_changes_it(desk: Desk, player: Account) -> None:
    row = stocked(player)
    assert desk.found(StockedMission) == [row]
    assert desk.offered(StockedMission) == set()
    page = desk.page(row)
    for said in (row.words["title"], "planned by", plan_of(Mission.objects.get().pk).objectives[0].kind.value):
        assert escape(said) in page


def test_what_is_asked_for_is_shown_with_how_many_of_it_wait(desk: Desk, player: Account) -> None:
    row = stocked(player)
    kind = {"band": row.band, "faction": row.faction, "difficulty": row.difficulty, "heads": row.heads}
    asked = StockDemand.objects.create(asked_at=timezone.now(), **kind)
    other = StockDemand.objects.create(asked_at=timezone.now(), **kind | {"heads": 2})
    assert [(each.pk, each.waiting) for each in desk.found(StockDemand)] == [(other.pk, 0), (asked.pk, 1)]
    assert "Waiting" in desk.page(asked)


def test_what_is_on_order_is_shown_by_shelf(desk: Desk) -> None:
    shelves = {"0::3:1": 6, "2:vagos:5:1": 8}
    order = StockOrder.objects.create(batch_id="batch_7", shelves=shelves, missions={}, ordered_at=timezone.now())
    assert desk.found(StockOrder) == [order]
    assert desk.offered(StockOrder) == set()
    page = desk.page(order)
    for said in ("batch_7", "14 missions", *shelves):
        assert said in page


def fill(player: Account, **fields: Any) -> None:
    """Put a mission in the table as it could have come to be."""
    usual = {"version": 1, "player_id": player.pk, "wish": {}, "requested_at": timezone.now(), "type": "HEIST"}
    Mission.objects.create(**usual | {"author": "model", "state": State.AVAILABLE} | fields)


@pytest.mark.usefixtures("clock")  # else the day might end on the way
def test_how_missions_fare_is_counted_over_thirty_days(player: Account) -> None:
    now = timezone.now()
    for days, cost in ((0, 2_000_000), (0, 500_000), (3, 0), (3, 70), (31, 9)):
        spend(cost, now - timedelta(days=days))
    fill(player, cost=2_000_000, provenance={"refused": {"words.safety": 2, "rules.length": 1}})
    fill(player, cost=500_000, accepted_at=now, state=State.ACTIVE, provenance={"refused": {"words.safety": 1}})
    fill(player, accepted_at=now, state=State.COMPLETED, author="offline", requested_at=now - timedelta(days=3))
    fill(player, type="SOCIAL", accepted_at=now, state=State.FAILED, author="offline")
    fill(player, type="", author="", state=State.REQUESTED)  # nobody has been offered it
    fill(player, cost=9, requested_at=now - timedelta(days=31), provenance={"refused": {"words.old": 1}})
    by_type, by_author = figures.fared(now)
    assert by_type == {"HEIST": Fared(3, 2, 1), "SOCIAL": Fared(1, 1, 0)}
    assert by_author == {"model": Fared(2, 1, 0), "offline": Fared(2, 2, 1)}
    assert (by_type["HEIST"].acceptance, by_type["HEIST"].completion) == pytest.approx((200 / 3, 50.0))
    assert (Fared().acceptance, Fared().completion) == (0.0, 0.0)
    assert figures.refusals(now) == [("words.safety", 3), ("rules.length", 1)]
    costs = figures.costs(now)
    assert len(costs) == 31
    assert (costs[-1], costs[-4]) == ((now.date(), 2_500_000), (now.date() - timedelta(days=3), 70))
    assert sum(spent for _, spent in costs) == 2_500_070


def test_the_charts_are_four_pictures_in_which_nothing_runs(
    desk: Desk, player: Account, django_assert_max_num_queries: Any
) -> None:
    for page in range(2):
        with django_assert_max_num_queries(9):
            answer: Any = desk.get(address(Mission, "charts"))
        pictures = re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', answer.content.decode())
        drawn = [b64decode(picture).decode() for picture in pictures]
        assert len(drawn) == 4
        assert not any("<script" in picture or "href=" in picture.replace("xmlns:xlink", "") for picture in drawn)
        if page:
            assert "heist (1)" in drawn[1]
            assert "words.&lt;b&gt;" in drawn[3]
        fill(player, cost=1, accepted_at=timezone.now(), provenance={"refused": {"words.<b>": 1}})
