"""How a briefing begins when the Aztecas give the job, by why it is given: sun, dust, engines and old pride."""

from missions.domain.grammar import Rules, options

AZTECAS: Rules = {
    "hook.aztecas.wealth": options("""
        Iron moves north, paper moves south, and this week the paper got [stuck/shy] {in}.
        | The sun [works/shines] for free, {homie}, we don't, and the garage has [bills/a landlord].
        | There's a [truck/buyer] on the desert road who thinks [he's lucky/nobody's watching], and I like lucky
          people."""),
    "hook.aztecas.knowledge": options("""
        [A hawk/An old man] sees the whole valley and keeps his mouth shut; I need [wings/somebody younger].
        | Somebody cut [tyre tracks/a new road] through our desert by night, {homie}, and [dust/sand] don't tell me
          whose.
        | They're [welding/whispering] at night {in}, and I want to know [what/before breakfast]."""),
    "hook.aztecas.comfort": options("""
        The desert [takes/asks] a little from everybody, and it took too much from a family {in}.
        | My compadre [rebuilt/raced] engines till his [hands/lungs] went, {homie}, and pride won't let him
          [ask/call].
        | We share [water/shade] out here, it's older than any gang, and somebody's [dry/out of both]."""),
    "hook.aztecas.reputation": options("""
        My people built [pyramids/calendars], {homie}, and some kid {in} calls us [the parts store/roadside].
        | They bet [against us/on the other corner] in the pit, all of them, [laughing/even the priest].
        | An eagle on the back of a jacket should make {district} [look up/hush], and lately it [yawns/don't]."""),
    "hook.aztecas.serenity": options("""
        There's a cross of [pistons/horseshoes] by the road {in}, I welded it myself, and [one man never came/I
          know who should have].
        | The old ones gave the sun [hearts/blood]; I'd settle for [an apology/one ending], {homie}.
        | My brother's car is under a sheet in the [barn/yard], and I can't [sell/start] it till this is
          [done/even]."""),
    "hook.aztecas.protection": options("""
        Vultures came early {in}: two [trucks/riders] on the ridge, [glass flashing/engines off], over a friend's
          [roof/gate].
        | One of ours found a [rattler/wire] in the mailbox, {homie}, and snakes don't use [stamps/pliers].
        | Whoever drinks our water sleeps under our [roof/guns], and somebody's [circling/testing] that."""),
    "hook.aztecas.conquest": options("""
        The map calls it {district}; my grandmother called it [ours/home], and [she was here first/I believe her].
        | They hold that ground like a [drunk holds a wheel/bad mechanic], {homie}, and I smell [oil/smoke].
        | Noon is when [lizards/guards] sleep, and {in} it's [been noon for a week/always noon]."""),
    "hook.aztecas.ability": options("""
        Cold engines [all sound good/lie], {homie}; I listen when they're [hot/pulling uphill], and people too.
        | In the pit you get [one bell/no second], and I've watched [big names/tall talk] meet it.
        | You can [weld/shoot] in the shade, I saw that, so let's find out what the [sun/dust] does to you."""),
    "hook.aztecas.equipment": options("""
        We sold so much iron, {homie}, we [forgot to keep any/are shooting with screwdrivers].
        | The garage wall is all [outlines/empty hooks] where the [tools/good pieces] used to hang.
        | A gunrunner with no [guns/stock] is a man with a [truck/tan], and I'm [tanned/embarrassed] enough."""),
}
