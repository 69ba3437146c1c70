"""The rules of companions: who they are, what they take part in, what that does to them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from companions.domain import errors, events, gifts, lifecycle, persona
from companions.domain.companion import Companion
from companions.domain.events import Home
from companions.domain.feelings import MAX_STEP, SPOKEN, SPOKEN_A_DAY, STEPS, Feelings, Moment, label, moved, step_of
from companions.domain.mood import HALF_LIFE, Mood
from companions.domain.persona import Kind, Trait, Voice
from companions.domain.presets import PRESETS
from companions.domain.strength import BACK_AFTER, FULL, HELPS_WITH, Energy, Skill, level_of
from companions.tests.lives import AT, COMPANION, HOUR, MISSION, OTHER, PLAIN, PLAYER, a_companion, fold
from missions.public import ObjectiveKind

pytestmark = pytest.mark.unit
GONE = fold(lifecycle.dismiss(a_companion(), at=AT), a_companion())


def along(state: Companion | None = None) -> Companion:
    state = state or a_companion()
    return fold(lifecycle.come_along(state, MISSION, Skill.WHEELS, at=AT), state)


# --- who they are


def test_three_is_a_company_and_four_a_crowd() -> None:
    assert lifecycle.create(COMPANION, player_id=PLAYER, nature=PLAIN, living=2, at=AT)
    with pytest.raises(errors.TooManyCompanions):
        lifecycle.create(COMPANION, player_id=PLAYER, nature=PLAIN, living=3, at=AT)


@pytest.mark.parametrize(
    ("kind", "voice", "traits", "field"),
    [
        (Kind.ANIMAL, Voice.DRY, {}, "voice"),
        (Kind.STREET, Voice.DRY, {Trait.GREED: 1.01}, "traits"),
        (Kind.STREET, Voice.DRY, {Trait.GREED: -0.01}, "traits"),
        (Kind.STREET, Voice.DRY, {Trait.GREED: float("nan")}, "traits"),
    ],
)
def test_nobody_is_what_no_companion_can_be(kind: Kind, voice: Voice, traits: Any, field: str) -> None:
    with pytest.raises(errors.InvalidPersona) as refused:
        persona.nature(kind, voice, traits)
    assert list(refused.value.errors) == [field]


@pytest.mark.parametrize("slug", PRESETS)
def test_every_preset_is_a_companion_that_can_be_and_is_told_in_both_languages(slug: str) -> None:
    preset = PRESETS[slug]
    assert persona.nature(preset.kind, preset.voice, preset.traits, slug).preset == slug
    assert len(preset.name) <= persona.LONGEST_NAME
    assert {language for language, told in preset.backstory.items() if 40 < len(told) <= persona.LONGEST_BACKSTORY} == {
        "en",
        "ro",
    }


def test_there_is_a_preset_of_every_kind() -> None:
    assert {preset.kind for preset in PRESETS.values()} == set(Kind)


# --- what they feel


@pytest.mark.parametrize(
    ("loyalty", "word"),
    [
        (1, "devoted"), (0.8, "devoted"), (0.79, "loyal"), (0.6, "loyal"), (0.59, "friendly"), (0.4, "friendly"),
        (0.39, "acquainted"), (0.2, "acquainted"), (0.19, "neutral"), (0, "neutral"), (-0.19, "neutral"),
        (-0.2, "wary"), (-0.39, "wary"), (-0.4, "disliked"), (-0.6, "hostile"), (-0.79, "hostile"), (-0.8, "enemy"),
        (-1, "enemy"),
    ],
)  # fmt: skip
def test_the_word_for_it_goes_by_loyalty(loyalty: float, word: str) -> None:
    assert label(loyalty) == word


def test_no_moment_moves_any_feeling_by_more_than_a_tenth_whoever_feels_it() -> None:
    natures = [
        persona.nature(Kind.STREET, Voice.DRY, {Trait.TEMPER: temper, Trait.WARMTH: warmth})
        for temper in (0, 0.5, 1)
        for warmth in (0, 0.5, 1)
    ]
    steps = [step_of(moment, nature).feelings for moment in Moment for nature in natures]
    assert max(abs(getattr(step, name)) for step in steps for name in Feelings.__dataclass_fields__) == MAX_STEP


def test_every_moment_does_something_and_a_temper_feels_an_injury_more() -> None:
    assert set(STEPS) == set(Moment)
    calm, hot = (persona.nature(Kind.STREET, Voice.DRY, {Trait.TEMPER: temper}) for temper in (0, 1))
    assert step_of(Moment.INSULTED, hot).feelings.loyalty < step_of(Moment.INSULTED, calm).feelings.loyalty < 0
    assert step_of(Moment.PRAISED, hot) == step_of(Moment.PRAISED, calm)


def test_feelings_end_at_one() -> None:
    assert moved(Feelings(trust=0.95, fear=-0.95), Feelings(0.1, 0, -0.1, 0)) == Feelings(trust=1, fear=-1)


def test_a_moment_moves_feelings_and_mood_and_says_where_it_was() -> None:
    [shared] = lifecycle.share(a_companion(), Moment.SAVED, source="mission:1", at=AT)
    assert isinstance(shared, events.MomentShared)
    assert (shared.moment, shared.source, shared.spoken) == (Moment.SAVED, "mission:1", False)
    after = fold([shared], a_companion())
    assert after.feelings == Feelings(0.1, 0.07, -0.02, 0.1)
    assert (after.mood.pleasure, after.mood.arousal, after.mood.word) == (0.4, 0.5, "elated")


def test_mere_words_move_it_five_times_a_day() -> None:
    state, moments = a_companion(), 0
    for _ in range(SPOKEN_A_DAY + 3):
        happened = lifecycle.share(state, Moment.PRAISED, source="", at=AT)
        state, moments = fold(happened, state), moments + len(happened)
    assert moments == SPOKEN_A_DAY
    assert lifecycle.share(state, Moment.PRAISED, source="", at=AT + timedelta(days=1))
    assert lifecycle.share(state, Moment.SAVED, source="", at=AT)


def test_only_words_are_for_a_model_to_find() -> None:
    assert not SPOKEN & {Moment.GIFT, Moment.SAVED, Moment.MISSION_TOGETHER, Moment.BETRAYED, Moment.PROMISE_KEPT}


def test_one_that_has_gone_feels_nothing_any_more() -> None:
    assert lifecycle.share(GONE, Moment.SAVED, source="", at=AT) == []


# --- mood and energy


@pytest.mark.parametrize("name", HALF_LIFE)
def test_half_of_a_mood_is_left_after_its_half_life(name: str) -> None:
    mood = Mood(0.8, 0.8, AT)
    assert getattr(mood.now(AT + timedelta(seconds=HALF_LIFE[name])), name) == 0.4
    assert mood.now(AT - HOUR) == mood


@pytest.mark.parametrize(
    ("mood", "word"),
    [
        (Mood(), "calm"), (Mood(0.09, -0.09), "calm"), (Mood(0.1, 0), "elated"), (Mood(0.2, -0.1), "content"),
        (Mood(-0.2, 0.1), "angry"), (Mood(-0.2, -0.1), "downcast"),
    ],
)  # fmt: skip
def test_a_mood_has_a_word(mood: Mood, word: str) -> None:
    assert mood.word == word


def test_energy_comes_back_by_the_point_and_never_runs_backwards() -> None:
    spent = Energy().spent(30, AT)
    assert [spent.now(AT + timedelta(seconds=s)) for s in (-HOUR.seconds, 0, BACK_AFTER - 1, BACK_AFTER)] == [
        70, 70, 70, 71,
    ]  # fmt: skip
    assert spent.now(AT + timedelta(days=9)) == FULL
    assert spent.seconds_until(71, AT) == BACK_AFTER
    assert spent.seconds_until(70, AT) == 0


def test_the_point_that_is_coming_back_goes_on_coming() -> None:
    late = AT + timedelta(seconds=BACK_AFTER * 1.5)
    twice = Energy().spent(30, AT).spent(1, late)
    assert twice.now(late) == 70
    assert twice.now(AT + timedelta(seconds=BACK_AFTER * 2)) == 71


def test_a_rested_companion_begins_to_tire_now() -> None:
    later = AT + timedelta(days=3)
    again = Energy().spent(30, AT).spent(30, later)
    assert (again.points, again.at) == (70, later)


@pytest.mark.parametrize(("experience", "level"), [(0, 1), (499, 1), (500, 2), (24_500, 50), (10**6, 50)])
def test_a_level_is_five_hundred(experience: int, level: int) -> None:
    assert level_of(experience) == level


# --- missions


def test_what_a_skill_helps_with_is_what_missions_know_and_all_of_it_once() -> None:
    kinds = [kind for helped in HELPS_WITH.values() for kind in helped]
    assert sorted(kinds) == sorted(kind.value for kind in ObjectiveKind)
    assert set(HELPS_WITH) == set(Skill)


def test_it_comes_along_and_that_tires_it() -> None:
    state = along()
    assert (state.mission_id, state.helps_by, state.energy.points) == (MISSION, Skill.WHEELS, 75)
    assert lifecycle.come_along(state, MISSION, Skill.TECH, at=AT) == []


def test_nobody_is_in_two_places() -> None:
    with pytest.raises(errors.CompanionBusy):
        lifecycle.come_along(along(), OTHER, Skill.WHEELS, at=AT)


def test_who_is_tired_stays_at_home_and_says_for_how_long() -> None:
    tired = replace(a_companion(), energy=Energy(24, AT))
    with pytest.raises(errors.CompanionTired) as refused:
        lifecycle.come_along(tired, MISSION, Skill.WHEELS, at=AT)
    assert refused.value.retry_after == BACK_AFTER
    assert lifecycle.come_along(tired, MISSION, Skill.WHEELS, at=AT + timedelta(seconds=BACK_AFTER))


@pytest.mark.parametrize(
    ("how", "experience", "points", "together", "moment"),
    [
        (Home.COMPLETED, 300, 4, 1, Moment.MISSION_TOGETHER),
        (Home.FAILED, 100, 1, 0, Moment.MISSION_FAILED),
        (Home.ABANDONED, 0, 0, 0, Moment.LEFT_BEHIND),
        (Home.CALLED_OFF, 0, 0, 0, None),
    ],
)
def test_it_comes_home_and_has_learned(
    how: Home, experience: int, points: int, together: int, moment: Moment | None
) -> None:
    home, *felt = lifecycle.come_home(along(), MISSION, how=how, difficulty=5, at=AT)
    state = fold([home, *felt], along())
    assert (state.mission_id, state.helps_by, state.experience) == (None, None, experience)
    assert (state.skills, state.together) == ({Skill.WHEELS: points}, together)
    assert [event.moment for event in felt if isinstance(event, events.MomentShared)] == ([moment] if moment else [])


def test_from_where_it_was_not_it_does_not_come_home() -> None:
    assert lifecycle.come_home(along(), OTHER, how=Home.COMPLETED, difficulty=5, at=AT) == []
    assert lifecycle.come_home(a_companion(), MISSION, how=Home.COMPLETED, difficulty=5, at=AT) == []


def test_a_skill_ends_at_a_hundred() -> None:
    master = replace(along(), skills={Skill.WHEELS: 98})
    home = lifecycle.come_home(master, MISSION, how=Home.COMPLETED, difficulty=1, at=AT)
    assert fold(home, master).skills == {Skill.WHEELS: 100}


# --- gifts


@pytest.mark.parametrize("amount", [49, 5_001, 0, -50])
def test_a_gift_has_its_price(amount: int) -> None:
    with pytest.raises(errors.InvalidGift):
        gifts.give(a_companion(), amount=amount, source="gift:1", at=AT)


def test_one_gift_in_twenty_hours() -> None:
    state = fold(gifts.give(a_companion(), amount=50, source="gift:1", at=AT), a_companion())
    assert state.feelings.loyalty > 0
    with pytest.raises(errors.GiftTooSoon) as refused:
        gifts.give(state, amount=50, source="gift:2", at=AT + HOUR)
    assert refused.value.retry_after == 19 * 3600
    assert gifts.give(state, amount=50, source="gift:2", at=AT + 20 * HOUR)


# --- the end


def test_one_that_has_gone_is_asked_for_nothing() -> None:
    assert lifecycle.dismiss(GONE, at=AT) == []
    for asks in (
        lambda: lifecycle.rename(GONE, at=AT),
        lambda: lifecycle.come_along(GONE, MISSION, Skill.WHEELS, at=AT),
        lambda: gifts.give(GONE, amount=50, source="", at=AT),
    ):
        with pytest.raises(errors.CompanionGone):
            asks()


def test_one_that_goes_leaves_its_mission() -> None:
    state = fold(lifecycle.dismiss(along(), at=AT), along())
    assert (state.is_there, state.mission_id, state.helps_by) == (False, None, None)


def test_a_stream_begins_with_a_companion_and_holds_nothing_else() -> None:
    with pytest.raises(ValueError, match="cannot begin"):
        fold(lifecycle.rename(a_companion(), at=AT))
