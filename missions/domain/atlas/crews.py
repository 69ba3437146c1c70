"""The nameless of each crew, by what they do: they are who gets hit, robbed and replaced the week after."""

from missions.domain.atlas.entities import Character, Role

_LO, _EN, _DE, _CO = Role.LOOKOUT, Role.ENFORCER, Role.DEALER, Role.COURIER

# (faction, how a member is called, ((what they are, where, role), ...))
_CREWS = (
    ("families", "Families", (
        ("spotter", "forum-drive", _LO), ("shooter", "carson-avenue", _EN), ("corner dealer", "davis-mega-mall", _DE),
        ("runner", "bj-smith-center", _CO), ("stash guard", "innocence-24-7", _EN),
    )),
    ("ballas", "Ballas", (
        ("lookout", "davis-mega-mall", _LO), ("triggerman", "brouge-avenue", _EN), ("corner boss", "grove-street", _DE),
        ("bagman", "davis-fire-station", _CO), ("trap-house guard", "vanilla-unicorn", _EN),
    )),
    ("vagos", "Vagos", (
        ("lookout", "rancho-towers", _LO), ("gunman", "jamestown-street", _EN),
        ("street dealer", "la-mesa-customs", _DE),
        ("mule", "dashound-center", _CO), ("debt collector", "robs-liquor-el-rancho", _EN),
    )),
    ("marabunta-grande", "Marabunta", (
        ("watcher", "murrieta-oil-field", _LO), ("machete man", "raven-slaughterhouse", _EN),
        ("pusher", "fudge-lane", _DE), ("smuggler", "jetsam-terminal", _CO), ("hatchet man", "cypress-foundry", _EN),
    )),
    ("aztecas", "Aztecas", (
        ("lookout", "larrys-rv", _LO), ("shotgunner", "boat-house", _EN), ("desert dealer", "yellow-jack", _DE),
        ("gunrunner", "stoner-cement", _CO), ("pit fighter", "harmony-customs", _EN),
    )),
    ("lost-mc", "Lost MC", (
        ("prospect", "downtown-cab", _LO), ("sergeant-at-arms", "lost-clubhouse", _EN),
        ("crank dealer", "stab-city", _DE),
        ("road captain", "hookies", _CO), ("nomad", "you-tool", _EN), ("tail gunner", "mirror-park-tavern", _EN),
    )),
    ("triads", "Triad", (
        ("street watcher", "ltd-seoul", _LO), ("hatchet brother", "weazel-news", _EN),
        ("pill dealer", "beekers-garage", _DE),
        ("freight runner", "bugstars-depot", _CO), ("door guard", "hen-house", _EN),
        ("debt broker", "paleto-sawmill", _DE),
    )),
    ("madrazo-cartel", "cartel", (
        ("ranch hand", "la-fuente-blanca", _LO), ("sicario", "sisyphus-theater", _EN),
        ("wholesaler", "marlowe-vineyard", _DE),
        ("pilot", "sandy-airfield", _CO), ("bodyguard", "land-act-dam", _EN),
    )),
    ("lspd", "LSPD", (
        ("corrupt patrolman", "davis-sheriff-station", _LO), ("crooked detective", "mission-row-police", _EN),
        ("evidence thief", "vinewood-police", _DE), ("bent motor officer", "vespucci-police", _CO),
        ("dirty deputy", "paleto-sheriff", _EN),
    )),
    ("", "Merryweather", (
        ("contractor", "merryweather-dock", _EN), ("convoy driver", "buccaneer-way", _CO),
        ("sentry", "fort-zancudo-gate", _LO), ("interrogator", "noose-headquarters", _EN),
    )),
    ("", "Armenian", (
        ("loan shark", "rockford-plaza", _DE), ("chop-shop boss", "rogers-salvage", _EN), ("getaway man", "lsia", _CO),
        ("knuckle man", "muscle-sands", _EN),
    )),
    ("", "Kkangpae", (
        ("card sharp", "ammu-nation-seoul", _DE), ("cleaver man", "darnell-bros", _EN),
        ("dock scout", "walker-logistics", _LO),
    )),
    ("", "freelance", (
        ("armoured-van driver", "pacific-standard", _CO), ("hitman", "maze-bank-arena", _EN),
        ("fence", "vangelico", _DE),
        ("paparazzo", "bahama-mamas", _LO), ("arsonist", "davis-quartz", _EN), ("poacher", "altruist-camp", _EN),
        ("bootlegger", "alamo-fruit-market", _DE), ("kidnapper", "el-gordo-lighthouse", _EN),
        ("wiretapper", "palmer-taylor", _LO), ("blackmailer", "richman-hotel", _DE),
        ("safe-cracker", "burton-fleeca", _CO),
    )),
)  # fmt: skip


def _member(faction: str, crew: str, job: str, place: str, role: Role) -> Character:
    slug = f"{crew}-{job}".lower().replace(" ", "-")
    return Character(slug, f"the {crew} {job}", faction, place, role)


CREWS = tuple(_member(faction, crew, *row) for faction, crew, rows in _CREWS for row in rows)
