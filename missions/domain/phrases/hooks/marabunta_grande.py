"""How a briefing begins when the Marabunta Grande give the job, by why it is given: oaths, and ants on the march."""

from missions.domain.grammar import Rules, options

MARABUNTA_GRANDE: Rules = {
    "hook.marabunta-grande.wealth": options("""
        Ants carry [ten times their weight/home every crumb], and there are crumbs {in} the size of
          [tables/trucks].
        | Half of what we earn goes [south/home] to somebody's mother, {homie}, and the mothers are
          [waiting/calling].
        | We came to this city with [wet shoes/one bag], and the [shoes dried/bag is still light]."""),
    "hook.marabunta-grande.knowledge": options("""
        We swore on a [blade/saint] to keep silent, and somebody's [blade is dull/saint is talking].
        | An ant that finds the [sugar/poison] tells the others; mine came back {in} and told me [nothing/lies].
        | There's a [map/list] {in} with blue pins on it, {homie}, and we didn't [stick them/make it]."""),
    "hook.marabunta-grande.comfort": options("""
        The woman who [fed us/stitched me] when we crossed is [sick/alone] now, and nobody eats here before she
          does.
        | We are many because nobody [walks/is carried] alone, {homie}, and today somebody needs [carrying/the
          rest].
        | There's a kitchen {in} that never [asked for papers/closed its door], and now the [lights are off/cook
          is down]."""),
    "hook.marabunta-grande.reputation": options("""
        They step on us {in} and call us [insects/the help], and an anthill is only [quiet on top/funny from far
          off].
        | A man spat on a blue [shirt/cross] and [drove home/slept well], {homie}, and nobody should sleep well.
        | The old names frightened [whole towns/soldiers], and here they're a [spelling mistake/story for
          tourists]."""),
    "hook.marabunta-grande.serenity": options("""
        I carry the [names/teeth marks] of that night under my shirt, {homie}, and one name has no [line/date]
          yet.
        | We lit a blue candle on the [rail line/rooftop] for a boy who [only wanted to go home/never fought],
          and it won't [stay lit/burn down].
        | War followed us here in [somebody's suitcase/the same boat], and I want it [buried/sent back]."""),
    "hook.marabunta-grande.protection": options("""
        They hunt [one ant/the smallest], because they never met the [column/rest of us], and {district} is
          where they look.
        | A sister of ours saw a [face/plate] {in}, and now that face has been [seen at her window/asking for
          her].
        | We don't leave anybody on the [road/bridge], {homie}: not then, not [here/this week]."""),
    "hook.marabunta-grande.conquest": options("""
        Ants don't declare war, {homie}; one morning the [house/kitchen] is simply theirs, and this one is {in}.
        | Their fence {in} has a hole [as wide as a shoulder/nobody mends], and we have [shoulders/been counting].
        | Whoever held {district} grew [fat/deaf] on it, and you can hear us [coming/under the floor] by now."""),
    "hook.marabunta-grande.ability": options("""
        A machete is a [garden tool/spoon] until the hand is right, so let's look at [yours/the hand].
        | The oath has [three parts/no small print], {homie}, and you've only [heard/said] the easy one.
        | Anybody is brave with [the column behind them/friends watching]; I want to see [one ant/you] on bare
          ground."""),
    "hook.marabunta-grande.equipment": options("""
        We sharpen what we have, {homie}, and now there's [more whetstone than blade/nothing left to sharpen].
        | The blue boys {in} carry [rebar/kitchen steel] against [rifles/people who shop], and it's [brave/a
          funeral].
        | A crate meant for us went [north/missing] at the port, and the [ants/hands] are waiting with nothing
          to carry."""),
}
