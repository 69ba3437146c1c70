"""How a briefing begins when the Ballas give the job, by why it is given: purple, polish and a long memory."""

from missions.domain.grammar import Rules, options

BALLAS: Rules = {
    "hook.ballas.wealth": options("""
        Purple ain't a cheap colour, {homie}, and somebody {in} is [sitting on/sleeping on] our tailoring bill.
        | I got champagne [taste/friends] and faucet-water [books/weeks], so [I went looking/here you are].
        | The supply came in [light/late], the customers came in [angry/early], and I dislike both."""),
    "hook.ballas.knowledge": options("""
        I know the price of everything {in} except [one man's silence/what's coming].
        | Somebody's whispering purple business to [green ears/the wrong barber], and I [can nearly hear it/want the
          mouth].
        | Half the city smiles at me and the other half [counts my cars/takes notes], so I need to know [who's
          which/why]."""),
    "hook.ballas.comfort": options("""
        Don't tell nobody I got a [heart/soft side], but a friend of purple is [laid up/down bad] and it's
          [ruining my suit/on my mind].
        | My old [teacher/barber] never asked what I do, {homie}, and now it's my turn [not to ask/to show up].
        | We take from this city all week; today purple [gives/puts some back], and you [carry it/are how]."""),
    "hook.ballas.reputation": options("""
        There's a [photo/clip] going round of one of ours [running/crying], and purple don't [run/do tears].
        | I walked into a party {in} and they [asked for my invitation/turned the music UP], like I was anybody.
        | They put [green/yellow] in the song and left purple out, {homie}, and [it's a good song/that stings]."""),
    "hook.ballas.serenity": options("""
        I own [forty/too many] suits and I buried a brother in the best one, and [I haven't forgotten who/it follows
          me].
        | There's a name I don't let people say in my [car/house], and I'd like to [be able to/stop flinching].
        | Old blood {in} never got [washed/answered], and purple shows the [stain/truth] if you know where to look."""),
    "hook.ballas.protection": options("""
        One of ours got sent [lilies/a purple ribbon, cut], and it ain't [a birthday/Valentine's].
        | Somebody under the purple flag can't [start a car/open a window] {in} without [checking/praying].
        | Green been [leaning/parked] across from a friend of mine, engine on, like they're [waiting/measuring]."""),
    "hook.ballas.conquest": options("""
        I had the tailor cut something for {district}: it's purple, and it [fits/has room for you].
        | Their best corner {in} is run by [a boy/two cousins] and a broken [phone/streetlight], {homie}.
        | I don't want the whole city, only the parts that [photograph well/pay], and {district} [does both/is
          next]."""),
    "hook.ballas.ability": options("""
        I dress a lot of [boys/dolls], {homie}, and very few of them can [walk/move]; show me you're not a
          mannequin.
        | You came in here with [shine/confidence], and I been burned by [shine/gold plate] before.
        | There's a seat by me at the [club/table], and it don't go to whoever [asks loudest/dresses best]."""),
    "hook.ballas.equipment": options("""
        We look like [kings/a magazine] and we're strapped like [bellhops/a choir], and word's [out/getting round].
        | Somebody lifted our [toolbox/trunk] outside the barber's, with the [barber watching/seat still warm].
        | I can match purple to anything, {homie}, except [an empty holster/nothing]."""),
}
