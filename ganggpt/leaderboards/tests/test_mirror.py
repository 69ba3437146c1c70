"""The mirror: it tells exactly what PostgreSQL would, whatever is lost, killed or raced in between."""

from collections.abc import Callable
from functools import partial
from random import Random
from threading import Event
from unittest.mock import patch
from uuid import UUID

import pytest
from django.db import transaction
from django_redis import get_redis_connection
from prometheus_client import REGISTRY
from redis.exceptions import ConnectionError as RedisDown

from ganggpt.leaderboards import mirror, standings, syncing, tasks
from ganggpt.leaderboards.models import Standing
from ganggpt.leaderboards.ranking import Around, Place
from ganggpt.leaderboards.tests.conftest import BOARD, dirty, lose_redis, move, put, ranks
from tests.fixtures import Queue
from tests.threads import together

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]
Build = Callable[[], None]


def answered_by(source: str) -> float:
    return REGISTRY.get_sample_value("ganggpt_leaderboard_answers_total", {"source": source}) or 0


def rank_by(source: str, member: UUID) -> int | None:
    """Return the member's rank, having checked who told it."""
    before = answered_by(source)
    rank = standings.rank(BOARD, member)
    assert answered_by(source) == before + 1
    return rank


def assert_the_mirror_is_right() -> None:
    """Compare every place with plain SQL, as the mirror alone tells it."""
    expected = [Place(*row) for row in ranks()]
    assert syncing.catch_up(BOARD, 100)
    for index, place in enumerate(expected):
        neighbours = expected[max(index - 2, 0) : index + 3]
        assert mirror.read(BOARD, place.member, 2) == Around(len(expected), place.rank, neighbours)
    assert mirror.read(BOARD, None, 0).total == len(expected)
    hidden = Standing.objects.filter(board=BOARD, hidden=True).values_list("member", flat=True)
    assert all(mirror.read(BOARD, member, 2).rank is None for member in hidden)


@pytest.mark.parametrize("seed", range(3))
def test_it_tells_what_plain_sql_says_through_any_changes(mirrored: Build, seed: int) -> None:
    random = Random(seed)
    members = [
        put(
            random.randrange(-2, 4),
            random.randrange(3),
            UUID(int=random.getrandbits(128)),
            hidden=random.random() < 0.2,
        )
        for _ in range(40)
    ]
    mirrored()
    assert_the_mirror_is_right()
    for _ in range(5):
        for member in random.sample(members, 10):
            step = partial(move, by=random.randrange(-2, 3), after=random.randrange(3))
            acts: list[Callable[[UUID], None]] = [step, standings.hide, standings.show]
            random.choice(acts)(member)
        members.append(put(random.randrange(4)))
        assert_the_mirror_is_right()


def test_large_scores_and_old_moments_keep_their_order(mirrored: Build) -> None:
    for score in (2**53 - 1, 2**53 - 2, 10**15, -(10**15)):
        put(score)
    put(10**15, after=-(10**15))  # three decades earlier
    mirrored()
    assert_the_mirror_is_right()


def test_what_has_moved_is_in_the_next_answer(mirrored: Build) -> None:
    first, second = put(10), put(5)
    mirrored()
    assert rank_by("mirror", second) == 2
    move(second, by=6)
    assert rank_by("mirror", second) == 1
    standings.hide(second)
    assert rank_by("mirror", second) is None
    assert (rank_by("mirror", first), standings.total(BOARD)) == (1, 1)
    standings.show(second)
    assert rank_by("mirror", second) == 1
    assert dirty() == 0


def test_after_redis_has_lost_everything_ranks_are_right_at_once(mirrored: Build, queued: Queue) -> None:
    first, second = put(10), put(5)
    mirrored()
    lose_redis()
    assert (rank_by("database", first), rank_by("database", second), standings.total(BOARD)) == (1, 2, 2)
    assert queued == [("ganggpt.leaderboards.tasks.rebuild", {"board": BOARD})]
    tasks.rebuild(board=BOARD)
    assert (rank_by("mirror", first), rank_by("mirror", second)) == (1, 2)


def test_the_first_reader_of_all_has_the_mirror_built(mirrored: Build, queued: Queue) -> None:
    member = put(1)
    assert (rank_by("database", member), dirty()) == (1, 1)
    assert queued == [("ganggpt.leaderboards.tasks.rebuild", {"board": BOARD})]


def test_a_mirror_of_another_run_of_the_server_is_not_believed(mirrored: Build) -> None:
    member = put(1)
    mirrored()
    key = mirror._keys(BOARD)[0]
    redis = get_redis_connection("default")
    run = redis.info("server")["run_id"]
    assert redis.get(key) == f"whole:{run}".encode()
    redis.set(key, f"whole:{run[::-1]}")
    assert rank_by("database", member) == 1


def test_with_redis_down_postgresql_answers(mirrored: Build) -> None:
    first, second = put(10), put(5)
    mirrored()
    with patch.object(mirror, "_redis", side_effect=RedisDown):
        assert (rank_by("database", first), rank_by("database", second), standings.total(BOARD)) == (1, 2, 2)
        move(second, by=6)
        assert rank_by("database", second) == 1
        tasks.sweep()
        tasks.rebuild(board=BOARD)
        standings.forget_mirrors([BOARD])
    assert rank_by("mirror", second) == 1


def test_redis_lost_between_the_push_and_the_mark_leaves_no_half_mirror(mirrored: Build) -> None:
    member, other = put(5), put(3)
    mirrored()
    move(other, by=4)
    with patch.object(syncing, "_clean", side_effect=after(lose_redis)):
        assert rank_by("database", other) == 1
    assert dirty() == 0  # marked, though the mirror that had it is gone
    assert rank_by("database", other) == 1
    mirrored()
    assert (rank_by("mirror", other), rank_by("mirror", member)) == (1, 2)


def test_killed_between_the_push_and_the_mark_it_pushes_again(mirrored: Build) -> None:
    member, other = put(5), put(3)
    mirrored()
    move(other, by=4)
    with patch.object(syncing, "_clean", side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        standings.rank(BOARD, other)
    assert dirty() == 1
    assert rank_by("mirror", member) == 2
    assert dirty() == 0
    assert_the_mirror_is_right()


def test_what_moves_between_the_push_and_the_mark_stays_dirty(mirrored: Build) -> None:
    put(5)
    other = put(3)
    mirrored()
    move(other, by=1)
    with patch.object(syncing, "_clean", side_effect=after(partial(move, other, by=4))):
        standings.rank(BOARD, other)
    assert dirty() == 1
    assert rank_by("mirror", other) == 1


def test_a_late_push_of_what_was_before_changes_nothing(mirrored: Build) -> None:
    member, _ = put(5), put(6)
    mirrored()
    before = list(Standing.objects.filter(board=BOARD))
    move(member, by=4)
    assert rank_by("mirror", member) == 1
    mirror.push(BOARD, before)
    assert rank_by("mirror", member) == 1


def test_redis_lost_in_the_midst_of_building_leaves_no_half_mirror(mirrored: Build) -> None:
    members = [put(score) for score in range(9)]
    lossy = patch.multiple(syncing, CHUNK=3, BATCH=3, _clean=lose_once(call=2))
    with lossy, pytest.raises(mirror.Missing):
        syncing.rebuild(BOARD)
    assert rank_by("database", members[0]) == 9
    mirrored()
    assert_the_mirror_is_right()


def test_what_moves_while_the_mirror_is_built_is_in_it(mirrored: Build) -> None:
    members = [put(score, member=UUID(int=score + 1)) for score in range(9)]

    def stir(told: list[Standing]) -> None:
        clean(told)
        for member in members[::4]:
            move(member, by=3)
        standings.hide(members[1])
        put(100)

    with patch.multiple(syncing, CHUNK=3, BATCH=3), patch.object(syncing, "_clean", side_effect=stir):
        syncing.rebuild(BOARD)
    assert_the_mirror_is_right()
    assert rank_by("mirror", members[1]) is None


def test_while_it_is_built_postgresql_answers_and_a_second_builder_goes_away(mirrored: Build) -> None:
    member = put(5)
    half, go_on = Event(), Event()

    def pause(told: list[Standing]) -> None:
        half.set()
        assert go_on.wait(10)
        clean(told)

    def others() -> None:
        assert half.wait(10)
        assert rank_by("database", member) == 1
        syncing.rebuild(BOARD)
        with pytest.raises(mirror.Missing):
            mirror.read(BOARD, member, 0)
        go_on.set()

    with patch.object(syncing, "_clean", side_effect=pause):
        together(partial(syncing.rebuild, BOARD), others)
    assert rank_by("mirror", member) == 1


def test_a_new_builder_takes_the_mirror_from_one_thought_dead(mirrored: Build) -> None:
    row = Standing.objects.get(member=put(5))
    mirror.begin(BOARD, "old")
    mirror.begin(BOARD, "new")
    with pytest.raises(mirror.Missing):
        mirror.fill(BOARD, "old", [row])
    with pytest.raises(mirror.Missing):
        mirror.finish(BOARD, "old")
    mirror.fill(BOARD, "new", [row])
    mirror.finish(BOARD, "new")
    assert_the_mirror_is_right()


def test_inside_a_transaction_the_mirror_hears_nothing(mirrored: Build) -> None:
    put(5)
    other = put(3)
    mirrored()
    with transaction.atomic():
        move(other, by=4)
        assert rank_by("database", other) == 1
        transaction.set_rollback(True)
    move(other, by=1)  # the same number of change as what was rolled back
    assert rank_by("mirror", other) == 2
    assert mirror.read(BOARD, other, 0).places == [Place(2, other, 4)]


def test_nobody_waits_for_whoever_moves_a_standing(mirrored: Build) -> None:
    put(5)
    other = put(3)
    mirrored()
    move(other, by=1)
    locked, told = Event(), Event()

    def hold() -> None:
        with transaction.atomic():
            move(other, by=5)
            locked.set()
            assert told.wait(10)

    def ask() -> int | None:
        assert locked.wait(10)
        rank = standings.rank(BOARD, other)
        told.set()
        return rank

    assert together(hold, ask) == [None, 2]
    assert rank_by("mirror", other) == 1


def test_with_too_much_behind_postgresql_answers_until_the_sweep_has_caught_up(mirrored: Build, queued: Queue) -> None:
    mirrored()
    members = [put(score) for score in range(30)]
    with patch.object(syncing, "BATCH", 3):
        assert rank_by("database", members[0]) == 30
        assert 0 < dirty() < 30
        tasks.sweep()
    assert (dirty(), queued) == (0, [])
    assert rank_by("mirror", members[0]) == 30


def test_the_sweep_has_a_missing_mirror_built_and_asks_once(mirrored: Build, queued: Queue) -> None:
    put(1)
    tasks.sweep()
    tasks.sweep()
    assert queued == [("ganggpt.leaderboards.tasks.rebuild", {"board": BOARD})]
    assert dirty() == 1


def test_a_broker_that_is_down_does_not_hold_an_answer(mirrored: Build) -> None:
    member = put(1)
    with patch.object(tasks.rebuild, "delay", side_effect=tasks.rebuild.OperationalError):
        assert rank_by("database", member) == 1


def test_forgotten_mirrors_are_built_anew(mirrored: Build) -> None:
    member = put(1)
    mirrored()
    Standing.objects.update(change=0, score=7)  # an older state, from a backup
    standings.forget_mirrors([BOARD])
    mirrored()
    assert mirror.read(BOARD, member, 0).places == [Place(1, member, 7)]


@pytest.mark.parametrize("lost", [False, True])
def test_four_readers_amid_four_writers_always_tell_what_had_been_committed(mirrored: Build, *, lost: bool) -> None:
    """Each writer alone moves its member up, so a reader that comes after it must see at least that."""
    members = [put(score) for score in (0, 0, 0, 0)]
    for _ in range(50):
        put(1_000_000)
    mirrored()

    def write(member: UUID) -> None:
        for turn in range(1, 11):
            move(member, by=1)
            own = standings.around(BOARD, member, 0).places[0]
            assert own.score == turn
            if lost and turn == 5 and member == members[0]:
                lose_redis()

    def build() -> None:
        for _ in range(3):
            tasks.rebuild(board=BOARD)

    together(*(partial(write, member) for member in members), *([build, tasks.sweep] if lost else [tasks.sweep] * 2))
    mirrored()
    assert_the_mirror_is_right()


clean = syncing._clean


def after(incident: Callable[[], None]) -> Callable[[list[Standing]], None]:
    """Return a stand-in for marking that comes after something else has happened."""

    def mark(told: list[Standing]) -> None:
        incident()
        clean(told)

    return mark


def lose_once(call: int) -> Callable[[list[Standing]], None]:
    """Return a stand-in for marking that loses Redis at its n-th call."""
    calls = 0

    def mark(told: list[Standing]) -> None:
        nonlocal calls
        calls += 1
        clean(told)
        if calls == call:
            lose_redis()

    return mark
