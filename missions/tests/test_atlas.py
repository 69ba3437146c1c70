import pytest

from missions.domain.atlas import EXPENDABLE, FACTIONS, LOS_SANTOS, ZONES, Atlas, Item, Place, Setting
from missions.domain.naming import names, plain

pytestmark = pytest.mark.unit

ENTITIES = [*LOS_SANTOS.places, *LOS_SANTOS.characters, *LOS_SANTOS.items]


def test_holds_enough_of_each() -> None:
    assert len(LOS_SANTOS.places) >= 60
    assert len(LOS_SANTOS.characters) >= 40
    assert len(LOS_SANTOS.items) >= 40


def test_no_two_entities_share_an_id_or_a_name() -> None:
    assert len(set(ENTITIES)) == len(ENTITIES)
    assert len({plain(LOS_SANTOS.name(entity)) for entity in ENTITIES}) == len(ENTITIES)


def test_places_lie_in_zones_of_the_map() -> None:
    for place in LOS_SANTOS.places.values():
        assert place.zone in ZONES
        assert -3800 < place.x < 4500
        assert -4100 < place.y < 7700
        assert 0 < place.z < 810


def test_people_are_at_places_and_of_factions_that_exist() -> None:
    for person in LOS_SANTOS.characters.values():
        assert person.place in LOS_SANTOS.places
        assert person.affiliation in FACTIONS | {""}


def test_every_faction_has_someone_to_hit_and_someone_to_talk_to() -> None:
    for faction in FACTIONS:
        members = [person for person in LOS_SANTOS.characters.values() if person.affiliation == faction]
        assert any(person.role in EXPENDABLE for person in members)
        assert any(person.role not in EXPENDABLE for person in members)


def test_every_name_is_found_alone_in_a_sentence_and_no_other() -> None:
    index = names(LOS_SANTOS)
    for entity in ENTITIES:
        assert index.mentioned(f"Go, {LOS_SANTOS.name(entity)}'s here.") == {entity}


def test_a_zone_shares_its_name_with_no_place_outside_it() -> None:
    index = names(LOS_SANTOS)
    for code, name in ZONES.items():
        assert all(LOS_SANTOS.places[place].zone == code for place in index.mentioned(name))


def test_nothing_in_it_can_be_changed() -> None:
    with pytest.raises(TypeError):
        LOS_SANTOS.places["new"] = LOS_SANTOS.places["grove-street"]  # type: ignore[index]
    with pytest.raises(KeyError):
        LOS_SANTOS.name("nowhere")


def test_two_of_one_id_are_refused() -> None:
    place = Place("here", "Here", "DAVIS", 0, 0, 1, Setting.STREET)
    with pytest.raises(ValueError, match="here"):
        Atlas.of([place, place], [], [])


def test_distances_are_metres_of_the_map() -> None:
    atlas = Atlas.of(
        [Place("a", "A", "DAVIS", 0, 0, 1, Setting.STREET), Place("b", "B", "DAVIS", 300, 400, 9, Setting.STREET)],
        [],
        [Item("x", "thing of x", "a", frozenset())],
    )
    assert atlas.metres["a"]["b"] == atlas.metres["b"]["a"] == 500
