"""How a briefing begins when the Families give the job, by why it is given: old loyalty, green cloth, tired porches."""

from missions.domain.grammar import Rules, options

FAMILIES: Rules = {
    "hook.families.wealth": options("""
        The set don't pay in hugs, and I got [green rags/brothers] and no green to go with them.
        | My moms cooks for the whole set on Sundays, and the [pot/grill] is looking [lonely/philosophical].
        | Grove been [broke/down] since before you were born, {homie}, and I'm tired of it being
          [tradition/charming]."""),
    "hook.families.knowledge": options("""
        Every OG on this set swears it ain't him talking, and [one of them is lying/I taught them all how to
          lie].
        | A little homie came back {in} with [a story/his eyes wide], and I want to know [which half is
          true/what he saw].
        | Family don't keep secrets from family, so somebody {in} [ain't family/been adopted by the wrong
          people]."""),
    "hook.families.comfort": options("""
        We a gang on paper, {homie}, but on this street we're [the pharmacy/the lunch line/who people call].
        | An old head who [fixed my first bike/hid me from my uncle] is hurting, and green takes care of green.
        | The block party got cancelled on account of [sickness/sorrow], and I ain't [having it/cancelling twice]."""),
    "hook.families.reputation": options("""
        Purple on our walls, purple on our [corners/bus stops], and folks {in} think green is [a salad/history].
        | They say the Families are all [barbecue/cousins] and no bite, and [my cousins heard it/somebody laughed].
        | You rolled with us [all summer/a while], and the OGs still ask me [your name/who brought you]."""),
    "hook.families.serenity": options("""
        There's a green candle on my dresser, {homie}, and it's for [my best friend/somebody you never got to meet].
        | I still set out [two beers/an extra chair] on the porch, and I know who [emptied it/owes for that].
        | The OGs made peace and I shook on it, but [my hand never stopped shaking/one name wasn't on the paper]."""),
    "hook.families.protection": options("""
        Somebody we call auntie got followed home {in}, and that's [everybody's auntie/the last time].
        | A hoodie I don't know has been [counting/filming] our people {in}, and he ain't [from the census/a
          tourist].
        | When a Grove kid can't [walk to the store/ride a bike] {in}, what are we even wearing green for?"""),
    "hook.families.conquest": options("""
        My grandpa held {district} with [a radio/a lawn chair] and a look, and I want the [chair/view] back.
        | Purple's having a [funeral/fashion show] this week, {homie}, and nobody's [home/on the corners].
        | The set [voted/prayed on it]: we're done [shrinking/apologising], and {district} is where we start."""),
    "hook.families.ability": options("""
        Everybody on the set can [rap/dance] about it; I need one who can [do it/stay quiet and do it].
        | You [ride/talk] like an OG, {homie}, but OGs got [scars/stories], and you got [skin/sneakers].
        | I told my people you're the [future/real thing], so make me look [smart/psychic] {in}."""),
    "hook.families.equipment": options("""
        Grove rolls up on [bikes/hope], they roll up armoured, and you can [guess/count] how that goes.
        | My cousin was holding our [tools/gear], then my cousin found [God/a pawnshop].
        | All the set owns is [one vest between nine/a bent bat], {homie}, and we take turns [praying/wearing it]."""),
}
