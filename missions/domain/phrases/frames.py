"""The sentences that a briefing and a title are framed by, with the entities of the plan as symbols."""

from missions.domain.grammar import Rules, options

FRAMES: Rules = {
    "opening": options("""
        {hour}, {district}: {source} {says} {news}. | {weather} {hangs} {district}, and {source} {says} {news}.
        | {source} {says} {news}; {weather} {hangs} {district}.
        | {news}, {source} {says}, and {district} shows it. | {hour}. {weather} {hangs} {district}. {news}.
        | {district}, {hour}, {weather}: {news}. | so {news}. {source} gossips about {district}.
        | in {district}, {source} {says} {news}. | {weather}, {hour}, and {news}.
        | listen: {news}, or {source} never set foot in {district}. | {weather}, {district}, {who}: {news}.
        | {source} rang from {district}, because {news}. | word out of {district}, courtesy of {source}: {news}.
        | {news}. Ask {source}, ask {folk}. | {folk} argue, {weather} {hangs} {district}, {news}.
        | {hour}: {source} spills coffee and {says} {news}.
        | {district} gave us {weather} and a feeling that {news}.
        | before {weather} {hangs} {district} again, know this: {news}. | {news}; even {folk} admit it.
        | {source} drew it on a napkin: {news}. | {weather} again. {source} shrugs, then {says} {news}.
        | bad news travels from {district} {quietly}: {news}. | {hour} is when {source} gets honest: {news}.
        | forget {weather}; {news}, and {folk} can smell it. | {news}. {source}, {hour}, {district}.
        | {weather}; {source}; {news}. | {hour} in {district}: {news}. | {news}. {source} winks.
        | {who}, {folk}, {source}: all agree {news}. | {district}. {weather}. {news}.
        | {weather} {hangs} {folk} while {news}. | {source} {says} {news}, {folk} nod. | {hour}, and {news}.
        | {folk} pray, {source} {says} {news}. | {source}, {quietly}: {news}."""),
    "pace": options("""
        Expect {ease}; the clock gives you {minutes} minutes. | You have {minutes} minutes, and it will be {ease}.
        | {minutes} minutes, no more, for {ease}. | Call it {ease}, done within {minutes} minutes.
        | Plan on {ease} and {minutes} minutes at most. | It's {ease}, {minutes} minutes from first to last."""),
    "ease.easy": options("a gentle one | a warm-up | light work | a stroll | something to learn on"),
    "ease.normal": options("honest work | a fair day's trouble | the usual risk | steady hands and steady nerves"),
    "ease.hard": options("a hard night | real resistance | bruises | sweat and bad surprises | a proper fight"),
    "ease.extreme": options("a storm | heavy company | the kind of night people don't discuss | trouble on every side"),
    "ease.legendary": options("the stuff of ballads | a war in miniature | madness, frankly | a night they will name"),
    "title": options("""
        {mood} {deed} | the {place} {deed} | {deed} at {place} | {mood} {place} | {mood} {deed}, {place}
        | one {mood} {deed} | {place} after dark | a {deed} for {folk} | the {deed} {moment}
        | {deed} and {weather} | {weather} at {place} | {who} and the {deed} | what {folk} call a {deed}"""),
    "mood": options("""
        cold | loud | crooked | borrowed | velvet | broken | second-hand | sleepless | golden | southern | bitter
        | slow | midnight | paper | honest | burning | quiet | concrete | rusty | sour | electric | barefoot
        | restless"""),
    "deed.delivery": options("freight | parcel | handover | haul | courier run | consignment | drop"),
    "deed.elimination": options("reckoning | farewell | hit | silence | subtraction | last word | funeral"),
    "deed.protection": options("vigil | shield | watch | wall | guard duty | umbrella | stand"),
    "deed.infiltration": options("keyhole | back door | whisper | trespass | shadow | disguise | inside job"),
    "deed.heist": options("score | withdrawal | vault job | big grab | jackpot | take | clean sweep"),
    "deed.racing": options("sprint | burnout | grudge race | finish line | redline | pink slip | quarter mile"),
    "deed.collection": options("harvest | round-up | errand | shopping list | pick-up | gathering | tally"),
    "deed.exploration": options("detour | survey | long look | wander | scouting trip | field trip | blank map"),
    "deed.social": options("conversation | handshake | favour | sit-down | charm offensive | toast | truce talk"),
}
