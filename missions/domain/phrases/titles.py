"""What a mission is called: by its type, with a mood or its place."""

from missions.domain.grammar import Rules, options

TITLES: Rules = {
    "title": options("""
        {mood} {deed} | the {name} {deed} | {deed} at {name} | {mood} {deed}, {name} | one {mood} {deed}
        | {name} after dark | {hour} {deed} | {deed} {in} | {district}: {mood} {deed} | {hour} at {name}"""),
    "mood": options("""
        cold | loud | crooked | borrowed | velvet | broken | second-hand | sleepless | golden | bitter | slow
        | paper | honest | burning | quiet | concrete | rusty | sour | electric | restless | long | hollow | dirty"""),
    "hour": options("midnight | Sunday | sundown | daybreak | rush hour | last call | first light | overtime"),
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
