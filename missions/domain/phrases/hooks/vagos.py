"""How a briefing begins when the Vagos give the job, by why it is given: barrio, family and a yellow bandana."""

from missions.domain.grammar import Rules, options

VAGOS: Rules = {
    "hook.vagos.wealth": options("""
        The barrio works [two jobs/sunrise to sunset] and still owes the landlord, so I got a [third/better] one.
        | My [tio/cousin] sweeps a floor {in} and sees what they leave lying around, {homie}.
        | Yellow is the colour of [gold/corn], and I'm tired of only having the [corn/bandana]."""),
    "hook.vagos.knowledge": options("""
        The [church ladies/grandmothers] know everything in this barrio, and for once they [don't/won't say].
        | A [coyote/stranger] came through asking for us by [first name/the old names], {homie}, and I want to
          know who [taught him/sent him].
        | Something's moving {in} under the [music/taco smoke], and my people only [smell it/hear the tail of
          it]."""),
    "hook.vagos.comfort": options("""
        There's an abuela {in} who lights a candle for every one of us, and now [hers is going out/she needs one].
        | We pass the hat at the [boxing gym/bakery], {homie}, but this time the hat [isn't enough/came back light].
        | When the [clinic/county] shuts the door, they knock on the yellow one, and somebody [just knocked/is
          knocking]."""),
    "hook.vagos.reputation": options("""
        Somebody dragged a yellow bandana behind his [truck/bike] {in}, the whole [boulevard/street] long.
        | They call us [gardeners/the weekend crew], {homie}, and they say it [in front of our mothers/smiling].
        | A corrido got written about [the other side/some nobody], and my own [nephew/barber] is singing it."""),
    "hook.vagos.serenity": options("""
        Every Day of the Dead I put the same [photo/sugar skull] out, and every year the [one who did it/guilty
          one] sends [flowers/nothing].
        | Two barrios, one [wedding/dance], three coffins: I was there, {homie}, and I'm [still there/done
          counting].
        | My mother asks God to [forgive them/take it from me], and I've asked [somebody closer/you]."""),
    "hook.vagos.protection": options("""
        Somebody painted a [door/mailbox] {in} so the shooters know which one, and [a family lives there/we found it
          first].
        | We got [kids/cousins] sleeping in the bathtub, {homie}, because the walls {in} are [thin/cheap].
        | A man who crossed the desert to be safe is [not/being hunted], and he [wears our colour/asked us]."""),
    "hook.vagos.conquest": options("""
        I look at {district} and I see [yellow/Sunday lowriders] already; they just haven't [painted it/heard].
        | Their lookout {in} sells [oranges/phone cards] now, {homie}, because nobody [pays him/comes] to look out.
        | The tracks always were the [line/border], and lines are for [paper/people who stay home]."""),
    "hook.vagos.ability": options("""
        My [grandfather/tio] broke horses, and he never [shouted/trusted one by its coat], so let's [ride/see].
        | Anybody can jump [a kid/you] in, {homie}; it's what you do [after/with the engine running] that counts.
        | The [gym/yard] is full of champions of the mirror, and I've got [gloves/work] for one who [hits/listens]."""),
    "hook.vagos.equipment": options("""
        We're holding the barrio with [fireworks/two pistols and a saint], {homie}.
        | The last good [piece/tool] we had is [in evidence/at the bottom of the canal], next to [my cousin's/the
          owner's] luck.
        | A bandana stops [dust/sweat] and nothing else, so my people need [better/something heavier]."""),
}
