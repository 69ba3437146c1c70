"""How a briefing ends, by voice: the time there is, and a last word."""

from missions.domain.grammar import Rules, options

CLOSES: Rules = {
    "time.street": options("""
        You got {minutes} minutes, [homie/so move]. | {minutes} minutes on the clock, [no extra time/starting now].
        | I need it wrapped in {minutes} minutes.
        | After {minutes} minutes [it's somebody else's play/don't bother calling]."""),
    "time.biker": options("""
        You've got {minutes} minutes, brother. | {minutes} minutes, [kickstand to kickstand/flat out].
        | The table wants it done inside {minutes} minutes.
        | Be finished in {minutes} minutes or [don't come home proud/explain it yourself]."""),
    "time.cartel": options("""
        You have {minutes} minutes, [amigo/and the patron owns a watch].
        | In {minutes} minutes I will [ask how it went/expect good news]. | The family allows {minutes} minutes.
        | {minutes} minutes is [generous/what patience costs today]."""),
    "time.syndicate": options("""
        You have {minutes} minutes. | The incense burns for {minutes} minutes, [no longer/and then we judge].
        | Return within {minutes} minutes. | The elders allow {minutes} minutes, [which is respect/and count them]."""),
    "time.police": options("""
        You have {minutes} minutes before [somebody asks/I have to log something].
        | I can keep patrols [busy/blind] for {minutes} minutes.
        | {minutes} minutes, then [I never met you/the shift changes]. | Wrap it up in {minutes} minutes."""),
    "time.corporate": options("""
        The deadline is {minutes} minutes [from acceptance/and is not negotiable].
        | You have {minutes} minutes, [billable/start to finish]. | We have budgeted {minutes} minutes.
        | Please conclude within {minutes} minutes."""),
    "time.fixer": options("""
        You've got {minutes} minutes. | The window is {minutes} minutes, [then it's a wall/give or take nothing].
        | {minutes} minutes from now I'd like to [hear from you/be smiling].
        | It has to be over in {minutes} minutes."""),
    "close.street": options("""
        Stay [sharp/dangerous] out there. | Don't bring nobody home with you. | Keep it off the [timeline/phone].
        | We ride for those who ride. | No hero stuff, [loc/fam]. | Holla when it's [handled/done].
        | Windows up, mouth shut. | One love; now [move/go get it]. | Chin up, cuz.
        | Don't [embarrass/trip] me out there. | Hood's watching, so [walk tall/walk right].
        | I'm on the porch [all night/till you're back]. | Do me proud, [cuz/little homie].
        | Bring yourself back [too/in one piece]. | You already know what it is."""),
    "close.biker": options("""
        Keep the shiny side up. | Ride [hard/safe]. | The club remembers who [showed/rode].
        | Nobody talks, everybody rides. | Wear no colours for this one.
        | We'll keep [the bar open/a cold one] for you. | Throttle open till it's finished.
        | Gas up and [go/get gone]. | If it stalls, [kick it/push it]. | Come back on two wheels.
        | Loud pipes, [closed mouths/short stories]. | Make the patch [look good/proud]. | Burn the map after.
        | First round's [waiting/on the house] when you're back. | Get some."""),
    "close.cartel": options("""
        The family is grateful in advance. | Silence is the first courtesy. | Go with God, and with a full tank.
        | We do not ask twice. | Mistakes are buried [in the desert/with their owners].
        | You will be remembered, one way or [another/the other]. | Come back for [dinner/coffee].
        | Wash the car [afterwards/twice]. | Loyalty is noticed here, and so is [its absence/everything]. | Salud.
        | Leave nothing with a [name/face] on it. | My regards to nobody. | Do not make me [ask/explain you].
        | The gate will be open."""),
    "close.syndicate": options("""
        Drink your tea, then go. | The elders prefer results. | A closed mouth keeps its teeth.
        | Patience has a sharp edge. | Return by the kitchen entrance. | Count the exits before the people.
        | Do not embarrass [the house/us]. | Honour this and [doors open/you eat with us]. | Step lightly.
        | Let [the river/time] carry the rest. | We have not [spoken/met]. | Bow first, [strike second/always].
        | Go as [smoke goes/water does]. | Your cup will [be kept warm/wait here]."""),
    "close.police": options("""
        This never went over the radio. | Badge or no badge, [come home safe/be careful]. | Write nothing down.
        | Cameras off, common sense on. | We were at the range all day, understood?
        | Call it in on [my own phone/the quiet line]. | If you're arrested, [I'll look surprised/sit tight].
        | Vest on. | Out. | Do it by the book, or [lose the book/burn it]. | Don't [wave at/race] the patrol cars.
        | No paperwork, no problem. | Stay off [channel two/dispatch]. | I owe you a [coffee/favour], unofficially.
        | Keep your [statement/story] short."""),
    "close.corporate": options("""
        Please delete this after reading. | We deny everything, [warmly/in writing].
        | Consider this outside your contract. | Regards, nobody. | Deliverables matter, methods [don't/are yours].
        | No paper trail, no [meeting notes/minutes]. | Your discretion is a core value.
        | This call was not recorded, [for quality/for training purposes].
        | Legal wishes you [luck/nothing, officially]. | Expenses are [your own/not a topic].
        | We look forward to [not knowing you/your silence]. | Best of luck with the [action item/rollout].
        | There is no [ticket/case number] for this. | Kindly [proceed/begin]."""),
    "close.fixer": options("""
        You didn't hear it from me. | Burn the note. | Call me from a phone that isn't yours.
        | Take the long way home. | If it smells wrong, [it is wrong/walk]. | I'll be at the usual table.
        | Trust the plan, not the people. | Luck is for tourists. | If anyone asks, we [never met/met at church].
        | I was never good at goodbyes. | Don't [be clever/improvise more than you must].
        | Ring twice, hang up, ring again. | Keep the engine [warm/running].
        | Come back, you're [useful/hard to replace]. | Nothing personal, [ever/on either side]."""),
}
