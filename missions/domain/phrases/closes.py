"""A last word, by voice."""

from missions.domain.grammar import Rules, options

_STREET = options("""
    Stay [sharp/dangerous] out there. | Don't bring nobody home with you. | Keep it off the [timeline/phone].
    | We ride for those who ride. | No hero stuff, {homie}. | Holla when it's [handled/done].
    | Windows up, mouth shut. | One love; now [move/go get it]. | Chin up, {homie}.
    | Don't [embarrass/trip] me out there. | Hood's watching, so [walk tall/walk right].
    | I'm on the porch [all night/till you're back]. | Do me proud, {homie}.
    | Bring yourself back [too/in one piece]. | You already know what it is.""")

CLOSES: Rules = {
    "close.families": (*_STREET, *options("""
        Green stays [green/up]. | Grove's got your back, some of it. | Don't get shot in that shirt.
        | Plate's in the oven for you. | Families first, {homie}, then everybody. | Throw it up when it's done.
        | Get money, get home.""")),
    "close.ballas": (*_STREET, *options("""
        Purple reign, {homie}. | Don't scuff [nothing/the paint]. | Leave it pretty.
        | I hate mess, so don't be one. | Champagne's cold; come back and [see/earn it].
        | Make it look like we didn't try. | Wipe your feet on the way out.""")),
    "close.vagos": (*_STREET, *options("""
        Cuidate, {homie}. | Go with the saint. | The barrio has eyes, and they like you. | Yellow don't run.
        | There'll be tacos after, [God willing/on me]. | Kiss your mother first. | Para la gente, always.""")),
    "close.marabunta-grande": (*_STREET, *options("""
        Blood for blue. | Where one goes, [all go/we all go]. | Sangre, {homie}. | Be small, bite hard.
        | The saints are [watching/armed]. | Walk like the column is behind you, because it is.
        | Bring your own shadow home.""")),
    "close.aztecas": (*_STREET, *options("""
        Eagles don't ask. | Check your oil and [go/your mirrors]. | Dale gas, {homie}.
        | Come back before the [sun/tank] does. | The desert keeps what you drop. | Hands clean, guns dirty.
        | Ride with the sun behind you.""")),
    "close.lost-mc": options("""
        Keep the shiny side up. | Ride [hard/safe]. | The club remembers who [showed/rode].
        | Nobody talks, everybody rides. | Wear no colours for this one.
        | We'll keep [the bar open/a cold one] for you. | Throttle open till it's finished.
        | Gas up and [go/get gone]. | If it stalls, [kick it/push it]. | Come back on two wheels.
        | Loud pipes, [closed mouths/short stories]. | Make the patch [look good/proud]. | Burn the map after.
        | First round's [waiting/on the house] when you're back. | Get some."""),
    "close.madrazo-cartel": options("""
        The family is grateful in advance. | Silence is the first courtesy. | Go with God, and with a full tank.
        | We do not ask twice. | Mistakes are buried [in the desert/with their owners].
        | You will be remembered, one way or [another/the other]. | Come back for [dinner/coffee].
        | Wash the car [afterwards/twice]. | Loyalty is noticed here, and so is [its absence/everything].
        | Salud. | Leave nothing with a [name/face] on it. | My regards to nobody.
        | Do not make me [ask/explain you]. | The gate will be open."""),
    "close.triads": options("""
        Drink your tea, then go. | The elders prefer results. | A closed mouth keeps its teeth.
        | Patience has a sharp edge. | Return by the kitchen entrance. | Count the exits before the people.
        | Do not embarrass [the house/us]. | Honour this and [doors open/you eat with us]. | Step lightly.
        | Let [the river/time] carry the rest. | We have not [spoken/met]. | Bow first, [strike second/always].
        | Go as [smoke goes/water does]. | Your cup will [be kept warm/wait here]."""),
    "close.lspd": options("""
        This never went over the radio. | Badge or no badge, [come home safe/be careful]. | Write nothing down.
        | Cameras off, common sense on. | We were at the range all day, understood?
        | Call it in on [my own phone/the quiet line]. | If you're arrested, [I'll look surprised/sit tight].
        | Vest on. | Out. | Do it by the book, or [lose the book/burn it].
        | Don't [wave at/race] the patrol cars. | No paperwork, no problem. | Stay off [channel two/dispatch].
        | I owe you a [coffee/favour], unofficially. | Keep your [statement/story] short."""),
    "close.corporate": options("""
        Please delete this after reading. | We deny everything, [warmly/in writing].
        | Consider this outside your contract. | Regards, nobody.
        | Deliverables matter, methods [don't/are yours]. | No paper trail, no [meeting notes/minutes].
        | Your discretion is a core value. | This call was not recorded, [for quality/for training purposes].
        | Legal wishes you [luck/nothing, officially]. | Expenses are [your own/not a topic].
        | We look forward to [not knowing you/your silence]. | Best of luck with the [action item/rollout].
        | There is no [ticket/case number] for this. | Kindly [proceed/begin]."""),
    "close.fixer": options("""
        You didn't hear it from me. | Burn the note. | Call me from a phone that isn't yours.
        | Take the long way home. | If it smells wrong, [it is wrong/walk]. | I'll be at the usual table.
        | Trust the plan, not the people. | Luck is for tourists.
        | If anyone asks, we [never met/met at church]. | I was never good at goodbyes.
        | Don't [be clever/improvise more than you must]. | Ring twice, hang up, ring again.
        | Keep the engine [warm/running]. | Come back, you're [useful/hard to replace].
        | Nothing personal, [ever/on either side]."""),
    "close.agent": options("""
        This message was about the weather. | If you're caught, I'll read about you with interest.
        | Go in peace, deniably. | Your country will [deny/miss] you. | Lose the phone.
        | Swallow something, for the look of it. | There's no such office, but the office thanks you.
        | Use the other stairs. | Dismissed, {homie}. | No capes. | Burn after remembering.
        | Keep it under the [radar/budget line]."""),
    "close.medic": options("""
        Do no harm, more or less. | Come back with [all your fluids/a pulse].
        | Take two of anything and call me. | Wear gloves. | If you bleed, do it [elsewhere/slowly].
        | I'll keep a bed made up. | Doctor's orders. | Pressure on the wound, off the gas.
        | Don't make me meet you [professionally/on a trolley]. | Rest afterwards, and I mean it.
        | Keep your [tetanus/temper] in order. | Stat."""),
    "close.neighbour": options("""
        And please, not in front of the [kids/neighbours]. | I'll leave the porch light on.
        | You're a good person, whatever they say. | Wear a coat. | I never asked you this.
        | Ring twice so I know it's you. | I baked; there's some when you're back.
        | Tell nobody on the [committee/stairs]. | Drive carefully, please. | My hands are shaking, look.
        | Bless you. | Mind the step on your way out."""),
    "close.racer": options("""
        Eyes up, late brakes. | See you at the [flag/tow yard]. | Slow in, fast out. | Don't lift.
        | Bring it home with both mirrors. | Leave some rubber, take no prisoners. | Heel, toe, gone.
        | Grip's a promise, not a right. | Lights out and away. | If you smell clutch, it's yours.
        | No airbags, no excuses. | Send it."""),
    "close.rural": options("""
        Don't hit the [dog/goat] on your way out. | Shut the gate behind you.
        | Keep your powder dry and your mouth drier. | Holler if you're dying.
        | Lord willing and the creek don't rise. | Watch for [rattlers/feds], {homie}. | Now git.
        | I'll have the kettle and the shotgun on. | Take the [wash/back road], not the highway.
        | Well? Tailgate ain't going to shut itself. | Bring back my jerrycan. | Pray loud, shoot quiet."""),
    "close.showbiz": options("""
        Break a leg, preferably [theirs/not yours]. | And, scene. | Give them a finish. | No bows, no encores.
        | The reviews will be [murder/kind]. | Cue you, {homie}. | Kill your darlings, spare the extras.
        | Exit stage left, quickly. | Make me cry. | We'll fix it in the edit. | Leave them wanting more.
        | Ciao, {homie}."""),
}  # fmt: skip
