"""How a briefing begins when somebody gives the job who is in no gang and no business, by why it is given."""

from missions.domain.grammar import Rules, options

NEIGHBOUR: Rules = {
    "hook.neighbour.wealth": options("""
        I'm not a criminal, I have a [mortgage/coupon book], and lately those two are [arguing/the same thing].
        | The bank sent a [smiley letter/third letter], {homie}, and I happen to know where there's money {in}.
        | Some of us play the lottery; some of us notice what's [delivered/left unlocked] {in}.
        | My husband's investments went [under/to a yoga retreat], so I'm making one of my own."""),
    "hook.neighbour.knowledge": options("""
        I don't gossip, {homie}, I keep [minutes/a window], and there's something {in} that doesn't add up.
        | A van has been parked {in} since [Tuesday/the fireworks], and nobody [delivers for that long/gets out].
        | My kid came home with a [question/bruise], and I'd like an answer before I do something [loud/stupid].
        | Everyone says not to worry, in exactly the same [words/voice]."""),
    "hook.neighbour.comfort": options("""
        There's a casserole limit to what I can fix, {homie}, and this is [past it/over by a mile].
        | She'd never ask, so I'm asking: somebody {in} is [not coping/in real pain], and the rest of us just
          [wave/pray].
        | You know how people say call if you need anything? Well, [I'm calling/somebody did].
        | I've sat with a lot of sick friends, and this one needs more than [sitting/magazines]."""),
    "hook.neighbour.reputation": options("""
        They talk about us at the [bake sale/nail salon], {homie}, in that [low/church] voice.
        | My family thinks you're [a phase/bad news], and I said wait and see.
        | You've got a good heart and no [name/references], and round here it's the [name/second] people check.
        | I'm tired of being [the nice one/walked over], and {district} should hear that we bite."""),
    "hook.neighbour.serenity": options("""
        I still walk the long way round so I don't pass [that corner/the house], and my [feet/children] ask why.
        | Someone we loved {in} never got a [trial/headline], only a [cardboard box/closed lid].
        | The therapist says let go, {homie}; the therapist hasn't [seen him at the store/met them].
        | There's a birthday on my calendar for somebody who won't get [older/another], and I know why."""),
    "hook.neighbour.protection": options("""
        I've changed the [locks/numbers] twice, and this morning there was a [note/shoe print] inside.
        | The police gave me a [leaflet/case number], {homie}, and he gave me a [date/smile].
        | There are good people {in} who [turn the lights off/whisper] at six now, and it's not to save power.
        | Somebody knows which [school bus/bedroom], and I can't be [at the window/awake] every night."""),
    "hook.neighbour.conquest": options("""
        We had a meeting, {homie}, with [folding chairs/lemonade], and we voted to take our street back.
        | The boys who run {district} are down to [two/the loud one] and a dog, and I've got a [list/broom].
        | Nobody asked us when they [moved in/put up that fence], so we won't be asking either.
        | I've watched them from my [kitchen/balcony] for a year, and I know when they [sleep/change over]."""),
    "hook.neighbour.ability": options("""
        My [cousin/hairdresser] says you're very capable, and I've heard that about [blenders/husbands] too.
        | I need help with something [bigger/worse] later, so this is me being [careful/sensible].
        | You seem [calm/polite], {homie}, and I'd like to know if that lasts.
        | I raised [three/difficult] children; I can tell in [an hour/one errand] what somebody's made of."""),
    "hook.neighbour.equipment": options("""
        The neighbourhood watch has a [whistle/torch], and what we're watching has [friends/rifles].
        | I looked in the garage: a [rake/kayak], a [tent/fondue set], and nothing that says stay away.
        | People here are ready to stand up, {homie}, they just need something to [stand with/hold].
        | We asked nicely for [help/supplies] and got a [newsletter/tote bag]."""),
}
