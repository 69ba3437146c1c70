"""The relation matrix as a picture: everybody in it, in the right colours, and nothing that could run."""

from xml.etree import ElementTree

import pytest

from factions.application.pictures import COLOURS, relation_matrix_svg
from factions.domain.relation import LABELS

pytestmark = pytest.mark.unit

SVG = "{http://www.w3.org/2000/svg}"
ROWS = [("Vagos", "Ballas", -75), ("Ballas", "Families", 60), ("Families", "Vagos", 0)]


def drawn(picture: str) -> dict[str, tuple[str, str]]:
    """Return the colour and the number of each square, by its title."""
    groups = [
        group for group in ElementTree.fromstring(picture).iter(f"{SVG}g") if len(group.findall(f"{SVG}text")) < 2
    ]
    squares = ((group, group.find(f"{SVG}rect")) for group in groups)
    return {
        group.findtext(f"{SVG}title", ""): (square.get("fill", ""), group.findtext(f"{SVG}text", ""))
        for group, square in squares
        if square is not None
    }


def test_every_two_have_a_square_from_either_side() -> None:
    blue, red, grey = (COLOURS[name][0] for name in ("allied", "enemy", "neutral"))
    assert drawn(relation_matrix_svg(ROWS)) == {
        "Ballas and Vagos: enemy": (red, "-75"),
        "Vagos and Ballas: enemy": (red, "-75"),
        "Ballas and Families: allied": (blue, "60"),
        "Families and Ballas: allied": (blue, "60"),
        "Families and Vagos: neutral": (grey, ""),
        "Vagos and Families: neutral": (grey, ""),
    }


def test_those_without_relations_may_be_in_it_too_and_nobody_at_all() -> None:
    assert "Triads and Vagos: neutral" in drawn(relation_matrix_svg(ROWS, ["Triads", "Vagos"]))
    assert len(drawn(relation_matrix_svg(ROWS, ["Triads", "Vagos"]))) == 4 * 3
    assert drawn(relation_matrix_svg([])) == {}


def test_every_label_is_in_the_legend() -> None:
    texts = [text.text for text in ElementTree.fromstring(relation_matrix_svg([])).iter(f"{SVG}text")]
    assert texts == [name for _, name in LABELS] == list(COLOURS)


def test_a_name_cannot_bring_anything_along() -> None:
    evil = '<script>alert(1)</script>" onload="x'
    picture = relation_matrix_svg([(evil, "Ballas", 1)])
    tree = ElementTree.fromstring(picture)
    assert {element.tag.removeprefix(SVG) for element in tree.iter()} == {"svg", "g", "title", "text", "rect"}
    assert not [name for element in tree.iter() for name in element.attrib if name.startswith("on") or "href" in name]
    assert {group.findtext(f"{SVG}title", "") for group in tree.iter(f"{SVG}g")} >= {
        evil,
        f"{evil} and Ballas: neutral",
    }
    assert "<scr" not in picture


def test_a_long_name_is_cut_where_it_is_shown() -> None:
    picture = relation_matrix_svg([("x" * 24, "y" * 25, 1)])
    texts = {text.text for text in ElementTree.fromstring(picture).iter(f"{SVG}text")}
    assert texts >= {"x" * 24, "y" * 23 + "…"}
    assert "y" * 25 not in texts
