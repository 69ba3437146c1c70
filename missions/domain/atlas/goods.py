"""Goods that missions move about. A tag says what an item is good for."""

from missions.domain.atlas.entities import Item

# (tag, ((name, article, further tags), ...)): every name is two words or more, so that prose never says one by chance
_SHELVES = (
    ("goods", (
        ("crate of Logger beer", "a"), ("pallet of Sprunk", "a"), ("case of Redwood cigarettes", "a"),
        ("box of knock-off sneakers", "a"), ("shipment of eCola syrup", "a"), ("drum of stolen diesel", "a"),
        ("carton of burner phones", "a"), ("sack of Bean Machine beans", "a"), ("load of copper wire", "a"),
        ("stack of counterfeit plates", "a"), ("bundle of fake passports", "a"), ("van-load of vape cartridges", "a"),
    )),
    ("drug", (
        ("brick of Colombian snow", "a"), ("duffel of Chiliad kush", "a"), ("cooler of crystal", "a"),
        ("jar of acid blotters", "a"), ("keg of moonshine", "a"), ("parcel of grey-market pills", "a"),
    )),
    ("loot", (
        ("strongbox of marked bills", "a"), ("tray of uncut diamonds", "a"), ("golden Impotent Rage statue", "a"),
        ("stolen Epsilon relic", "a"), ("bag of casino chips", "a"), ("pair of Kronos watches", "a"),
        ("signed Vinewood script", "a"), ("crate of Bleuter'd champagne", "a"), ("case of bearer bonds", "a"),
        ("antique cavalry dagger", "an"),
    )),
    ("intel", (
        ("encrypted hard drive", "an"), ("ledger of payoffs", "a"), ("roll of surveillance film", "a"),
        ("patrol schedule", "a"), ("set of vault blueprints", "a"), ("tapped voicemail tape", "a"),
        ("list of informants", "a"), ("shipping manifest", "a"), ("Fleeca access log", "a"),
    )),
    ("evidence", (
        ("bloodstained bandana", "a"), ("dashcam recording", "a"), ("sealed evidence bag", "a"),
        ("spent rifle casing", "a"), ("envelope of compromising photos", "an"), ("forged property deed", "a"),
    )),
    ("tool", (
        ("signal jammer", "a"), ("keycard cloner", "a"), ("thermal charge", "a"), ("laptop with a rootkit", "a"),
        ("gas-grenade kit", "a"), ("maintenance uniform", "a"), ("lock-release gun", "a"), ("plasma cutter", "a"),
    )),
    ("weapon", (
        ("crate of carbine rifles", "a"), ("sawed-off shotgun", "a"), ("box of sticky bombs", "a"),
        ("suppressed pistol", "a"), ("case of armour vests", "a"), ("heavy sniper barrel", "a"),
    )),
    ("part", (
        ("tuned turbocharger", "a"), ("set of racing slicks", "a"), ("nitrous bottle", "a"), ("custom gearbox", "a"),
        ("forged camshaft", "a"), ("stolen engine computer", "a"),
    )),
    ("medicine", (
        ("trauma kit", "a"), ("cooler of blood bags", "a"), ("tray of antibiotics", "a"), ("oxygen cylinder", "an"),
        ("box of morphine ampoules", "a"),
    )),
)  # fmt: skip


def _slug(name: str) -> str:
    return name.lower().replace("'", "").replace(" ", "-")


GOODS = tuple(Item(_slug(name), name, article, frozenset({tag})) for tag, rows in _SHELVES for name, article in rows)
