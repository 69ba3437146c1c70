"""Second thoughts against a real database: missions tried again, words flagged and put right, too many offers."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.utils import timezone

from ganggpt.bus import execute
from ganggpt.eventstore.models import AuditEntry
from ganggpt.messages import Refusal
from missions.application import queries
from missions.domain import commands, errors
from missions.domain.events import FlagReason
from missions.domain.plan import Wish
from missions.models import Mission
from missions.tests.gang import CITY, accept, gang, given_sound, given_trio, invite
from missions.tests.lives import WORDS
from missions.tests.play import a_minute_each, history, requested
from missions.tests.worlds import SOUND
from players.public import actor_of
from tests.facts import nothing_changes
from tests.fixtures import Account

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def late(player: Account, clock: time_machine.Traveller) -> UUID:
    """Return a mission that the player has failed, out of time."""
    mission_id = given_sound(player)
    accept(player, mission_id)
    clock.shift(timedelta(seconds=SOUND.seconds))
    execute(commands.CloseOverdue(mission_id=mission_id), by=CITY)
    return mission_id


def retry(player: Account, mission_id: UUID) -> UUID:
    return UUID(execute(commands.RetryMission(mission_id=mission_id), by=actor_of(player)).result)


def test_a_mission_tried_again_is_on_offer_at_once(player: Account, clock: time_machine.Traveller) -> None:
    mission_id = late(player, clock)
    again = retry(player, mission_id)
    old, new = Mission.objects.get(pk=mission_id), Mission.objects.get(pk=again)
    assert history(again) == ["MissionRequested", "MissionOffered"]
    assert (new.state, new.retry_of_id, new.player_id) == ("AVAILABLE", mission_id, player.pk)
    assert (new.plan, new.words, new.reward, new.wish) == (old.plan, old.words, old.reward, old.wish)
    with nothing_changes(), pytest.raises(errors.NothingToRetry):
        retry(player, mission_id)
    accept(player, again)


def test_trying_again_is_no_request_and_one_may_ask_at_once(player: Account, clock: time_machine.Traveller) -> None:
    mission_id = late(player, clock)
    retry(player, mission_id)
    requested(player)
    assert queries.offers_of(player.pk, timezone.now()) == 2


def test_ten_offers_are_enough_until_one_is_over(player: Account, clock: time_machine.Traveller) -> None:
    mission_id = late(player, clock)
    first, *_ = a_minute_each(player, clock, given_sound, *[requested] * 9)
    with nothing_changes():
        for refused in (commands.RequestMission(wish=Wish()), commands.RetryMission(mission_id=mission_id)):
            with pytest.raises(errors.TooManyOffers):
                execute(refused, by=actor_of(player))
    clock.shift(timedelta(hours=24) - timedelta(minutes=10))  # the first is over now, though nobody has closed it
    assert Mission.objects.get(pk=first).state == "AVAILABLE"
    requested(player)


@pytest.mark.parametrize("wish", [Wish(zone="NOWHERE"), Wish(crew=7), Wish(crew=2)])
def test_a_wish_that_cannot_be_granted_begins_nothing(player: Account, wish: Wish) -> None:
    refusal = errors.NeedsFaction if wish.crew == 2 else errors.InvalidWish
    with nothing_changes(), pytest.raises(refusal):
        execute(commands.RequestMission(wish=wish), by=actor_of(player))


# --- words


def staff(command: Any) -> Any:
    return execute(command, by=CITY).result


def flag(mission_id: UUID, by: Account, reason: FlagReason = FlagReason.RUDE) -> None:
    execute(commands.FlagMission(mission_id=mission_id, reason=reason), by=actor_of(by))


def test_the_crew_and_who_is_asked_along_may_flag_and_staff_let_it_stand() -> None:
    families = gang()
    boss, ann, bob = families.accounts
    mission_id = given_trio(boss)
    invite(boss, mission_id, ann)
    flag(mission_id, boss)
    flag(mission_id, ann, FlagReason.NONSENSE)
    row = Mission.objects.get(pk=mission_id)
    said = [(each["by"], each["reason"]) for each in row.flags]
    assert said == [(str(boss.pk), "RUDE"), (str(ann.pk), "NONSENSE")]
    assert row.flagged_at is not None
    with nothing_changes():
        for who, refusal in ((bob, errors.NoSuchMission), (ann, errors.FlaggedAlready)):
            with pytest.raises(refusal):
                flag(mission_id, who)
    staff(commands.ClearFlags(mission_id=mission_id, reason="fine as it is"))
    assert Mission.objects.filter(pk=mission_id, flags=[], flagged_at=None).exists()
    audit = AuditEntry.objects.get(command="missions.ClearFlags")
    assert (audit.subject, audit.reason, audit.actor) == (f"mission:{mission_id}", "fine as it is", CITY.ref)


def test_staff_put_other_words_in_their_place(player: Account) -> None:
    mission_id = given_sound(player)
    flag(mission_id, player)
    better = type(WORDS)("A quiet word", WORDS.briefing, WORDS.lines)
    staff(commands.OrderRewrite(mission_id=mission_id, reason="stale"))
    staff(commands.ReviseWords(mission_id=mission_id, words=better, reason="stale"))
    row = Mission.objects.get(pk=mission_id)
    assert (row.title, row.author, row.flags, row.flagged_at) == ("A quiet word", "staff", [], None)
    assert history(mission_id)[-2:] == ["RewriteOrdered", "WordsRevised"]
    refused: list[tuple[Any, type[Refusal]]] = [
        (commands.ClearFlags(mission_id=mission_id, reason="again"), errors.NothingFlagged),
        (
            commands.ReviseWords(mission_id=mission_id, words=type(WORDS)("", "", ()), reason="empty"),
            errors.WordsNotGrounded,
        ),
        (commands.ReviseWords(mission_id=UUID(int=1), words=better, reason="none"), errors.NoSuchMission),
    ]
    with nothing_changes():
        for command, refusal in refused:
            with pytest.raises(refusal):
                staff(command)
