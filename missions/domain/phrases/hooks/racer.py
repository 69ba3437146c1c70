"""How a briefing begins when somebody of the race scene gives the job, by why it is given."""

from missions.domain.grammar import Rules, options

RACER: Rules = {
    "hook.racer.wealth": options("""
        Speed is money, [literally/ask my mechanic], and this month I'm [parked/burning it faster than fuel].
        | Tyres, fines, [tow trucks/paint]: the scene eats cash, and there's some lying {in} with its hazards on.
        | Somebody {in} keeps a [garage/trunk] full of value and a gate full of [rust/good faith].
        | I sold my [spare wheels/couch] to make the last entry fee, so this one had better [corner/pay rent]."""),
    "hook.racer.knowledge": options("""
        Somebody knew our [route/start time] before we did, and I want to know whose [passenger seat/scanner] talks.
        | There's a [ghost/grey coupe] running {in} at night, no plates, no name, and nobody's seen the driver.
        | You learn a road before you [love/attack] it, and {district} is a road I don't know.
        | The stewards of this city wear [badges/suits], and they've gone [quiet/early to bed] all week."""),
    "hook.racer.comfort": options("""
        One of the old drivers [put it in a wall/came off] and the scene is [passing a helmet/pretending not to
          see].
        | We leave [flowers/rubber] at the corners that took people; today somebody's still [alive to
          help/breathing].
        | My first mechanic can't [hold a wrench/leave the house] these days, and I owe that man every
          [lap/gear].
        | There's more to this than [trophies/noise]: a friend {in} is running on [fumes/three wheels]."""),
    "hook.racer.reputation": options("""
        They posted the fastest names {in}, and ours was [under the ads/spelled wrong].
        | You're [quick/tidy], but nobody ever bought a [poster/T-shirt] of tidy.
        | A rookie lapped one of ours and [waved/filmed it], and the clip has [music/subtitles].
        | On this scene you're as good as your last [corner/exit], and ours was a [hedge/ditch]."""),
    "hook.racer.serenity": options("""
        There's a corner {in} I haven't taken in [years/second gear or above], and I know every [cone/cross] on it.
        | Someone cut a brake line before the [final/night run], and everybody [finished/knows] except one driver.
        | I still hear that [engine/gearbox] in my sleep, [missing/screaming], and I'm tired of waking up.
        | Before I hang up the [gloves/keys], one thing from the old days has to [cross the line/be settled]."""),
    "hook.racer.protection": options("""
        Somebody's tampering with [cars/people] {in}: first a [valve/tyre], next it'll be a [throat/wall].
        | A friend of the scene saw a [crash/hit] that wasn't one, and headlights have been behind [her/him] since.
        | Black sedan, tinted, two [laps/nights] round the same block {in}, and it isn't [practice/lost].
        | When the flag drops you look after your [crew/pit], and ours just got a [warning/brick]."""),
    "hook.racer.conquest": options("""
        The best asphalt in the city is {in}, and the wrong people are [parked/burning donuts] on it.
        | They had the inside line for [seasons/years], then they [lifted/looked in the mirror].
        | A rival crew is down to [two cars/its spares], and I never [brake/lift] for a slow car.
        | Every [grid/block] has a pole position, and the one {in} is [empty/for the taking]."""),
    "hook.racer.ability": options("""
        Straight lines are [cheap/for trains]; I want to see you where it [tightens/gets dirty].
        | Lap times don't lie, people do, and so far I've only met [your people/your paint].
        | I need hands that are [slow/light] when everything else is fast.
        | You've got [throttle/nerve], anyone can hear that; let's find out about the [brakes/brain]."""),
    "hook.racer.equipment": options("""
        The garage is down to [zip ties/one jack] and swear words, and the other pit has [a crane/catering].
        | Our best [block/gearbox] let go in public, and I can't tune a [hole/puddle].
        | We're quick on [borrowed/bald] rubber, which is a sentence that ends in [hospital/a hedge].
        | Good parts {in} are [gathering dust/bolted to the wrong car], and it hurts me [physically/to say it]."""),
}
