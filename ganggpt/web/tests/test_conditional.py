"""Tags, and requests that hang on them: nothing is sent twice, and nothing is changed that has changed meanwhile."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.base_user import AbstractBaseUser

from factions.public import ChartZones
from ganggpt.bus import execute
from ganggpt.eventstore.models import StoredEvent
from ganggpt.messages import system
from ganggpt.web.conditional import BadPrecondition, has_seen, tag_of, tags_in, versions_in
from ganggpt.web.tests.conftest import body_of
from players.public import actor_of
from tests.factories import FactionFactory, MissionFactory
from tests.facts import nothing_changes
from tests.fixtures import Client
from tests.threads import together

Api = Callable[[Any], Any]
integration = pytest.mark.integration


@pytest.mark.unit
def test_a_tag_is_that_of_the_bytes_the_version_and_the_coding() -> None:
    tags = [tag_of(b"a"), tag_of(b"b"), tag_of(b"a", 7), tag_of(b"a", 8), tag_of(b"a", 7, "br"), tag_of(b"a", 0)]
    assert len(set(tags)) == len(tags)
    assert all(tags_in(tag) == [tag] and not tag.startswith("W/") for tag in tags)
    assert tags[2].startswith('"v7-')
    assert tags[4] == tags[2][:-1] + '-br"'


SEEN = [
    ('"a"', True),
    ('W/"a"', True),
    ("*", True),
    (" * ", True),
    ('"b", "a"', True),
    (',"b",,W/"a" ,', True),
    ('"A"', False),
    ('"b"', False),
    ("a", False),
    ('"a', False),
    ('w/"a"', False),
    ('"a" "b"', False),
    ("", False),
]


@pytest.mark.unit
@pytest.mark.parametrize(("header", "seen"), SEEN)
def test_what_was_seen_is_compared_weakly(header: str, seen: bool) -> None:
    assert has_seen(header, '"a"') is seen


VERSIONS = [
    ("", None),
    ("*", None),
    ('"v5-abc"', {5}),
    ('"v5-abc-gzip"', {5}),
    ('"v5-abc", "v7-def"', {5, 7}),
    ('W/"v5-abc"', set()),
    ('"abc"', set()),
    ('"v-5"', set()),
    ('"v99999999999999999999-a"', set()),
    ('"xv5-abc"', set()),
]


@pytest.mark.unit
@pytest.mark.parametrize(("header", "versions"), VERSIONS)
def test_a_change_is_allowed_at_the_versions_that_strong_tags_name(header: str, versions: set[int] | None) -> None:
    assert versions_in(header) == versions


MALFORMED = ["v5-abc", '"v5-abc', "5", '"a" "b"', "* , *", '"a", *', '"a" b', "'v5-a'", '"v5\x7f"']


@pytest.mark.unit
@pytest.mark.parametrize("header", MALFORMED)
def test_what_is_no_list_of_tags_is_refused(header: str) -> None:
    with pytest.raises(BadPrecondition):
        versions_in(header)


@pytest.fixture
def mission(player: Any, settle: Callable[[], None]) -> str:
    """Return the path of a mission on offer."""
    path = f"/missions/{MissionFactory.create(by=actor_of(player))}"
    settle()
    return path


@integration
def test_every_answer_to_a_question_has_a_tag_and_is_not_sent_twice(
    api: Api, player: AbstractBaseUser, mission: str
) -> None:
    execute(ChartZones(), by=system("tests"))
    paths = [
        "/players/me",
        f"/players/{player.pk}",
        "/players/me/statement",
        "/missions",
        mission,
        "/zones",
        "/factions",
    ]
    paths += [f"/factions/{FactionFactory.create()}", "/leaderboards/reputation"]
    for path in paths:
        for headers in ({}, {"Accept-Encoding": "br"}):
            first = api(player).get(path, headers=headers)
            tag = first.headers["ETag"]
            again = api(player).get(path, headers=headers | {"If-None-Match": f'"other", W/{tag}'})
            assert (first.status_code, again.status_code, again.content) == (200, 304, b""), path
            assert again.headers["ETag"] == tag
            assert again.headers["Cache-Control"] == first.headers["Cache-Control"]
            assert again.headers["Vary"] == first.headers["Vary"]
            assert not {"Content-Type", "Content-Encoding", "Content-Length"} & again.headers.keys()
            assert again.headers["X-Request-ID"]
            assert api(player).get(path, headers=headers | {"If-None-Match": '"other"'}).status_code == 200
            assert api(player).head(path, headers=headers).headers["ETag"] == tag


@integration
def test_the_tag_names_the_version_where_there_is_one(api: Api, player: AbstractBaseUser, mission: str) -> None:
    version = StoredEvent.objects.filter(stream=f"mission:{mission.rpartition('/')[2]}").count()
    for path, shown in ((mission, version), ("/players/me", 1), (f"/players/{player.pk}", 1)):
        assert api(player).get(path).headers["ETag"].startswith(f'"v{shown}-'), path
    assert not api(player).get("/missions").headers["ETag"].startswith('"v')


@integration
def test_a_coding_has_a_tag_of_its_own(api: Api, player: AbstractBaseUser, mission: str) -> None:
    tags = [
        api(player).get(mission, headers={"Accept-Encoding": c}).headers["ETag"] for c in ("identity", "br", "zstd")
    ]
    assert len(set(tags)) == 3
    crossed = {"Accept-Encoding": "identity", "If-None-Match": tags[1]}
    assert api(player).get(mission, headers=crossed).status_code == 200


@integration
def test_what_changes_gets_another_tag(api: Api, player: AbstractBaseUser, mission: str) -> None:
    before = api(player).get(mission).headers["ETag"]
    accepted = api(player).post(f"{mission}/accept")
    after = api(player).get(mission, headers={"If-None-Match": before})
    assert (after.status_code, after.headers["ETag"]) == (200, accepted.headers["ETag"])
    assert after.headers["ETag"] != before


@integration
def test_who_may_keep_an_answer(api: Api, player: AbstractBaseUser, mission: str) -> None:
    private, public, unkept = "private, no-cache", "public, max-age=0, must-revalidate", "no-store"
    asked = [
        (api(player).get("/players/me"), private),
        (api(player).get(mission), private),
        (api(None).get("/factions"), public),
        (api(None).get("/leaderboards/reputation"), public),
        (api(player).post("/live/tickets"), unkept),
        (api(player).post(f"{mission}/accept"), unkept),
        (api(None).post("/auth/login", {}), unkept),
        (api(None).get("/players/me"), unkept),
        (api(None).get("/nowhere"), unkept),
    ]
    for answer, kept in asked:
        assert answer.headers["Cache-Control"] == kept, answer.wsgi_request.path
        assert ("Authorization" in answer.headers.get("Vary", "")) == (kept == private)


@integration
def test_a_change_is_made_if_what_it_changes_is_as_it_was_seen(
    api: Api, player: AbstractBaseUser, mission: str
) -> None:
    seen = api(player).get(mission, headers={"Accept-Encoding": "br"}).headers["ETag"]
    accepted = api(player).post(f"{mission}/accept", headers={"If-Match": f'"v99-other", {seen}'})
    assert accepted.status_code == 200
    with nothing_changes():
        late = api(player).post(f"{mission}/abandon", headers={"If-Match": seen})
    body_of(late, 412, "out_of_date")
    given_up = api(player).post(f"{mission}/abandon", headers={"If-Match": accepted.headers["ETag"]})
    assert (given_up.status_code, given_up.json()["state"]) == (200, "ABANDONED")


@integration
@pytest.mark.parametrize(
    ("header", "status", "code"),
    [('"abc"', 412, "out_of_date"), ('W/"v3-a"', 412, "out_of_date"), ("v3", 400, "bad_precondition")],
)
def test_a_tag_that_proves_nothing_changes_nothing(
    api: Api, player: AbstractBaseUser, mission: str, header: str, status: int, code: str
) -> None:
    with nothing_changes():
        body_of(api(player).post(f"{mission}/accept", headers={"If-Match": header}), status, code)


@integration
def test_any_version_will_do_for_a_star_and_there_must_be_one(api: Api, player: AbstractBaseUser, mission: str) -> None:
    star = {"If-Match": "*"}
    nowhere = api(player).post("/missions/00000000-0000-0000-0000-000000000001/accept", headers=star)
    body_of(nowhere, 404, "no_such_mission")
    assert api(player).post(f"{mission}/accept", headers=star).status_code == 200


@integration
def test_what_has_no_version_is_at_none(api: Api, player: AbstractBaseUser) -> None:
    with nothing_changes():
        body_of(api(player).post("/missions", {}, headers={"If-Match": '"v1-a"'}), 412, "out_of_date")


@integration
def test_a_change_is_repeated_under_its_key_although_it_was_what_changed_the_version(
    api: Api, player: AbstractBaseUser, mission: str
) -> None:
    headers = {"If-Match": api(player).get(mission).headers["ETag"], "Idempotency-Key": "once"}
    first, again = (api(player).post(f"{mission}/accept", headers=headers) for _ in range(2))
    assert (first.status_code, again.status_code) == (200, 200)
    assert (again.headers["Idempotent-Replayed"], again.headers["ETag"]) == ("true", first.headers["ETag"])


@integration
@pytest.mark.django_db(transaction=True)
def test_of_many_who_saw_the_same_version_one_may_change_it(player: Any, mission: str) -> None:
    client = Client(player)
    seen = client.get(mission).headers["ETag"]
    before = StoredEvent.objects.filter(stream=f"mission:{mission.rpartition('/')[2]}").count()

    def act(name: str) -> Callable[[], int]:
        return lambda: Client(player).post(f"{mission}/{name}", headers={"If-Match": seen}).status_code

    answers = together(*[act(name) for name in ("accept", "abandon") * 4])
    assert sorted(map(str, answers)) == ["200"] + ["412"] * 7
    assert StoredEvent.objects.filter(stream=f"mission:{mission.rpartition('/')[2]}").count() == before + 1
