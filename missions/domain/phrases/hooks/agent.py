"""How a briefing begins when somebody in a government agency gives the job, by why it is given."""

from missions.domain.grammar import Rules, options

AGENT: Rules = {
    "hook.agent.wealth": options("""
        Congress cut the [discretionary/black] budget again, and national security has to [eat/improvise].
        | There is a [seizure/slush fund] {in} that no committee [knows about/can spell], and I'd like it to
          stay that way, elsewhere.
        | Confiscated property has a habit of [evaporating/wandering], and I have a [boat/divorce] to think of.
        | The other agency found something [profitable/shiny] {in}, and I refuse to [congratulate/read about]
          them."""),
    "hook.agent.knowledge": options("""
        Two satellites and a [drone/dog] later, we know [less/the weather] {in}, so we're back to people.
        | The file on this is [nine pages of black ink/redacted even for me], and I [wrote it/need the words back].
        | Chatter {in} has gone [up/quiet], the analysts are [betting/sweating], and I want a pair of feet on it.
        | Somebody briefed the [director/press] before they briefed me, and that's [backwards/a symptom]."""),
    "hook.agent.comfort": options("""
        A source we [burned/forgot] is in a bad way, and officially we [never met/don't know the address].
        | The agency does have a [heart/welfare form], it's [classified/in a safe], and I'm asking you instead.
        | Somebody took a [fall/bullet] for this office, and the office sent a [fruit basket/pen].
        | I'd like to sleep on the plane home for once, so let's [help/be decent to] somebody {in}."""),
    "hook.agent.reputation": options("""
        My office is a [punchline/footnote] on the seventh floor, and I need a [win/headline with no names in
          it].
        | You don't exist, which is [useful/cheap], but you don't exist [impressively/loudly] enough yet.
        | The Bureau thinks the agency [leaks/naps], the agency thinks the reverse, and I'd like both
          [wrong/envious].
        | There's a briefing on [Monday/the hill], and at present my slide about {district} [is blank/has clip
          art]."""),
    "hook.agent.serenity": options("""
        Everyone in my trade has [one name/one night] that they don't put in the memoirs, and mine is {in}.
        | We closed an operation in a [hurry/basement], and what we left behind has [grown up/a voice now].
        | I signed something [years ago/without reading it], and I can still see the [ink/faces].
        | The commission found [no wrongdoing/nothing], which was [generous/my idea], and I want to earn it."""),
    "hook.agent.protection": options("""
        A name came up on an intercept, with [a date/your city] beside it, and channels take [nine days/a
          subcommittee].
        | Witness protection {in} consists of a [motel/moustache], and somebody just [saw through it/booked the
          next room].
        | My own people may be the [leak/threat], so the safest thing {in} is [a stranger/you].
        | An asset missed two [calls/dead drops], then sent one word, and it wasn't [fine/the safe one]."""),
    "hook.agent.conquest": options("""
        Regime change begins at [home/street level], and {district} has a regime I [dislike/can't deduct].
        | A network {in} is [between leaders/changing phones], and a gap like that closes in [days/one election].
        | Jurisdiction is whoever [gets there first/brings a van], and I want {district} before the other
          letters do.
        | We armed these people in [good faith/the nineties]; it's time to [disappoint/recall] them."""),
    "hook.agent.ability": options("""
        Your psychological profile came back [interesting/with a coffee ring], so let's skip to the practical.
        | The academy turns out [athletes/lawyers], and I need somebody who can [improvise/lie] standing up.
        | I read people for a living, and you're either [very good/asleep].
        | Consider it a [polygraph/field exam] with [scenery/traffic]."""),
    "hook.agent.equipment": options("""
        Technical services sent me a [pen/fountain pen that writes], and people are being [shot at/outbid].
        | Our kit was built by the [lowest bidder/same man who built the last leak], and {in} it shows.
        | A shipment went missing between two [agencies/signatures], and both are [pleased/pointing].
        | I have a team with [clearance/haircuts] and nothing in its [holsters/bags]."""),
}
