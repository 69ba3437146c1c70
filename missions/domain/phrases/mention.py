"""How an entity of the plan is named in running prose: articles, prepositions, and shorter names once it is known."""

import re
from collections.abc import Iterable

# Proper names that end like this take an article in a sentence: the Alesandro Hotel, but Grove Street.
_WITH_ARTICLE = re.compile(
    r"(?:24/7|Airfield|Arena|Bank|Bowl|Bridge|Camp|Campus|Center|Club|Clubhouse|Company|Dam|Depository|Depot|Docks?"
    r"|Factory|Farm|Foundry|Gate|Hotel|House|Inn|Lighthouse|Mall|Marina|Market|Meet|Observatory|Office|Oil Field"
    r"|Quarry|Racetrack|Ranch|Resort|Sawmill|Scrapyard|Sign|Slaughterhouse|Station|Store|Studio|Tavern|Theater|Tower"
    r"|Trailer|Unicorn|Vineyard|Works)$"
)
_OWNED = re.compile(r"^\w+'s ")
_ON = re.compile(r"^\D.*\b(?:Avenue|Bridge|Drive|Lane|Pier|Street|Summit|Way)$")
_IN = re.compile(r"\b(?:City|Square)$")
# Districts that are called by a plural, and what they are called where a sentence goes on in the singular.
_AS_ONE = {
    "the Alamo shanties": "the Alamo shanty town",
    "the Palmer-Taylor flats": "the Palmer-Taylor country",
    "the Tataviam foothills": "the Tataviam country",
    "the prison flats": "the prison country",
    "the studio lots": "the studio quarter",
}
_DISTRICT_WITH_ARTICLE = re.compile(r"^[A-Z].*(?:Desert|Sea|Society|Wilderness)$")
_ON_DISTRICT = re.compile(r"\b(?:Beach|Chiliad|Island|coast|flats|lots|ridge)$")
_AT_DISTRICT = re.compile(r"\b(?:Airport|Society|Terminal|Zancudo|reservoir)$")
_AN = re.compile(r"^(?:[AEIOaeio]|LSPD|un)")
_RANK = re.compile(r"^(?:Agent|Captain|Deputy|Detective|Nurse|Officer|Sergeant) ")
_NICKNAME = re.compile(r"'(\w+)'")
# Heads that say too little alone: the set, the pair.
_VAGUE = frozenset({"bundle", "load", "pair", "set", "stack", "van-load"})


def place_name(name: str) -> str:
    """Return the place with the article that it takes in a sentence, if any."""
    return f"the {name}" if _WITH_ARTICLE.search(name) and not _OWNED.match(name) else name


def at_place(name: str) -> str:
    """Return the place with its preposition: on Grove Street, at the Alesandro Hotel."""
    preposition = "on" if _ON.match(name) else "in" if _IN.search(name) else "at"
    return f"{preposition} {place_name(name)}"


def district_name(name: str) -> str:
    """Return the district with the article that it takes in a sentence, if any; always in the singular."""
    name = _AS_ONE.get(name, name)
    return f"the {name}" if _DISTRICT_WITH_ARTICLE.search(name) else name


def in_district(name: str) -> str:
    """Return the district with its preposition: in Davis, on Elysian Island."""
    preposition = "on" if _ON_DISTRICT.search(name) else "at" if _AT_DISTRICT.search(name) else "in"
    return f"{preposition} {name if name in _AS_ONE else district_name(name)}"


def a(noun: str) -> str:
    """Return the noun with its indefinite article."""
    return f"{'an' if _AN.match(noun) else 'a'} {noun}"


def actor_name(name: str, *, known: bool) -> str:
    """Return a nameless crew member as one of many, then as the one; a named person in full, then by first name."""
    if name.startswith("the "):
        return name if known else a(name.removeprefix("the "))
    if not known or _RANK.match(name) or name.rpartition(" ")[2].islower():
        return name
    nickname = _NICKNAME.search(name)
    return nickname[1] if nickname else name.split()[0]


def item_name(name: str, others: Iterable[str], *, known: bool) -> str:
    """Return an item as one of many, then by its head alone unless another item has the same one."""
    if not known:
        return a(name)
    noun = head(name)
    return f"the {name if noun in _VAGUE or noun in map(head, others) else noun}"


def head(name: str) -> str:
    """Return the noun that an item's name is about: the crate of a crate of beer, the pistol of a suppressed pistol."""
    return re.split(r" (?:of|with) ", name)[0].split()[-1]


def series(parts: Iterable[str]) -> str:
    """Return the parts as a list in prose."""
    *most, last = parts
    return f"{', '.join(most)} and {last}" if most else last
