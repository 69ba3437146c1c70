"""The relation matrix as a picture: a square for every two factions, coloured by how they stand to each other."""

from collections.abc import Iterable, Mapping

from django.template.loader import render_to_string

from factions.domain.relation import LABELS, label

Row = tuple[str, str, int]  # the names of two factions, and today's score
CELL, MARGIN, LEGEND, LETTER, LONGEST = 44, 12, 30, 7, 24  # pixels, and letters of a name
# What a label looks like: fill and ink. Blue to red, which those who cannot tell green from red can tell apart.
COLOURS = {
    "allied": ("#2166ac", "#ffffff"),
    "friendly": ("#92c5de", "#000000"),
    "neutral": ("#f0f0f0", "#000000"),
    "hostile": ("#f4a582", "#000000"),
    "enemy": ("#b2182b", "#ffffff"),
}


def relation_matrix_svg(rows: Iterable[Row], names: Iterable[str] = ()) -> str:
    """Return the matrix as an SVG element without scripts or references: of the rows, and of `names` beside them."""
    known = list(rows)
    scores = {frozenset(pair): score for *pair, score in known}
    order = sorted({*names, *(name for pair in scores for name in pair)}, key=str.casefold)
    edge = MARGIN + LETTER * min(max(map(len, order), default=0), LONGEST)
    side = CELL * len(order)
    at = {name: edge + CELL * place for place, name in enumerate(order)}
    context = {
        "width": max(edge + side, LEGEND * 4 * len(LABELS)) + MARGIN,
        "height": edge + side + LEGEND + MARGIN,
        "cell": CELL,
        "edge": edge,
        "names": [(_short(name), name, at[name]) for name in order],
        "cells": [_cell(one, other, scores, at) for one in order for other in order if one != other],
        "legend": [(name, COLOURS[name][0], MARGIN + LEGEND * 4 * place) for place, (_, name) in enumerate(LABELS)],
        "below": edge + side + MARGIN,
    }
    return render_to_string("console/relation_matrix.svg", context)


def _cell(one: str, other: str, scores: Mapping[frozenset[str], int], at: Mapping[str, int]) -> dict[str, object]:
    score = scores.get(frozenset({one, other}), 0)
    fill, ink = COLOURS[label(score)]
    title = f"{one} and {other}: {label(score)}"
    return {"x": at[other], "y": at[one], "fill": fill, "ink": ink, "score": score, "title": title}


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"
