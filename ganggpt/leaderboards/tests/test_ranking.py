"""Ranks as PostgreSQL tells them: the order of the board, ties, neighbours, and who is not shown."""

from random import Random
from uuid import UUID, uuid4

import pytest

from ganggpt.leaderboards import ranking, standings
from ganggpt.leaderboards.ranking import Around, Place
from ganggpt.leaderboards.tests.conftest import BOARD, put, ranks

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_the_higher_score_is_first_then_the_earlier_then_the_lower_id() -> None:
    late, high, early = put(10, after=2), put(11, after=3), put(10, after=1)
    twins = sorted([put(10, after=5), put(10, after=5)])
    assert [place.member for place in standings.top(BOARD, 10)] == [high, early, late, *twins]
    assert [place.rank for place in standings.top(BOARD, 10)] == [1, 2, 3, 4, 5]
    assert [place.member for place in standings.top(BOARD, 2)] == [high, early]


def test_around_somebody_are_the_neighbours_cut_off_at_the_ends() -> None:
    members = [put(score) for score in (50, 40, 30, 20, 10)]
    assert standings.around(BOARD, members[2], 1) == Around(
        5, 3, [Place(2, members[1], 40), Place(3, members[2], 30), Place(4, members[3], 20)]
    )
    assert [place.rank for place in standings.around(BOARD, members[0], 2).places] == [1, 2, 3]
    assert [place.rank for place in standings.around(BOARD, members[4], 2).places] == [3, 4, 5]
    assert standings.around(BOARD, members[3], 0) == Around(5, 4, [Place(4, members[3], 20)])


def test_whoever_is_hidden_is_neither_shown_nor_counted() -> None:
    first, second, third = put(30), put(20), put(10)
    standings.hide(first)
    assert standings.top(BOARD, 5) == [Place(1, second, 20), Place(2, third, 10)]
    assert (standings.total(BOARD), standings.rank(BOARD, first), standings.rank(BOARD, third)) == (2, None, 2)
    assert standings.around(BOARD, first, 5) == Around(2, None, [])
    assert standings.among(BOARD, [first, third]) == [Place(1, third, 10)]
    standings.show(first)
    assert [place.member for place in standings.top(BOARD, 5)] == [first, second, third]


def test_nobody_is_on_a_board_unasked() -> None:
    assert standings.around(BOARD, uuid4(), 5) == Around(0, None, [])
    assert (standings.total(BOARD), standings.top(BOARD, 5)) == (0, [])


def test_some_are_ranked_among_themselves() -> None:
    members = [put(score) for score in (50, 40, 30, 20)]
    assert standings.among(BOARD, [members[3], members[1], uuid4()]) == [
        Place(1, members[1], 40),
        Place(2, members[3], 20),
    ]


def test_a_board_does_not_see_another() -> None:
    member = put(5)
    assert (standings.total("other"), standings.rank("other", member), standings.top("other", 3)) == (0, None, [])


@pytest.mark.parametrize("seed", range(3))
def test_every_place_of_a_crowded_board_is_what_plain_sql_says(seed: int) -> None:
    random = Random(seed)
    for _ in range(60):
        member = UUID(int=random.getrandbits(128))
        put(random.randrange(-2, 5), random.randrange(3), member, hidden=random.random() < 0.2)
    expected = [Place(*row) for row in ranks()]
    assert ranking.top(BOARD, 100) == expected
    for index, place in enumerate(expected):
        found = ranking.around(BOARD, place.member, 4)
        assert (found.total, found.rank) == (len(expected), place.rank)
        assert found.places == expected[max(index - 4, 0) : index + 5]
