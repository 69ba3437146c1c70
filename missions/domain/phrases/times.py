"""How much time there is, by voice."""

from missions.domain.grammar import Rules, options

_STREET = options("""
    You got {minutes} minutes, [{homie}/so move]. | {minutes} minutes on the clock, [no extra time/starting now].
    | I need it wrapped in {minutes} minutes.
    | After {minutes} minutes [it's somebody else's play/don't bother calling].""")

TIMES: Rules = {
    "time.families": (*_STREET, *options("""
        Moms has dinner on in {minutes} minutes, so there's your clock. | Grove gives it {minutes} minutes.""")),
    "time.ballas": (*_STREET, *options("""
        {minutes} minutes, and I time things on a very [nice/loud] watch.
        | Purple waits {minutes} minutes for nobody else.""")),
    "time.vagos": (*_STREET, *options("""
        {minutes} minutes, {homie}, then the [street/barrio] locks its doors. | Rapido: {minutes} minutes.""")),
    "time.marabunta-grande": (*_STREET, *options("""
        The column [moves/waits] {minutes} minutes. | {minutes} minutes, {homie}, and I'm counting on my beads.""")),
    "time.aztecas": (*_STREET, *options("""
        The sun gives you {minutes} minutes. | {minutes} minutes, {homie}, and this stopwatch came off a race car.""")),
    "time.lost-mc": options("""
        You've got {minutes} minutes, brother. | {minutes} minutes, [kickstand to kickstand/flat out].
        | The table wants it done inside {minutes} minutes.
        | Be finished in {minutes} minutes or [don't come home proud/explain it yourself]."""),
    "time.madrazo-cartel": options("""
        You have {minutes} minutes, [amigo/and the patron owns a watch].
        | In {minutes} minutes I will [ask how it went/expect good news]. | The family allows {minutes} minutes.
        | {minutes} minutes is [generous/what patience costs today]."""),
    "time.triads": options("""
        You have {minutes} minutes. | The incense burns for {minutes} minutes, [no longer/and then we judge].
        | Return within {minutes} minutes. | The elders allow {minutes} minutes, [which is respect/and count them]."""),
    "time.lspd": options("""
        You have {minutes} minutes before [somebody asks/I have to file something].
        | I can keep patrols [busy/blind] for {minutes} minutes.
        | {minutes} minutes, then [I never met you/the shift changes]. | Wrap it up in {minutes} minutes."""),
    "time.agent": options("""
        The satellite is back overhead in {minutes} minutes.
        | You have {minutes} minutes of [deniability/my attention]. | {minutes} minutes, mark.
        | In {minutes} minutes this operation never [happened/had a budget]."""),
    "time.corporate": options("""
        The deadline is {minutes} minutes [from acceptance/and is not negotiable].
        | You have {minutes} minutes, [billable/start to finish]. | We have budgeted {minutes} minutes.
        | Please conclude within {minutes} minutes."""),
    "time.fixer": options("""
        You've got {minutes} minutes. | The window is {minutes} minutes, [then it's a wall/give or take nothing].
        | {minutes} minutes from now I'd like to [hear from you/be smiling].
        | It has to be over in {minutes} minutes."""),
    "time.medic": options("""
        Call it {minutes} minutes until this turns [critical/septic].
        | You have {minutes} minutes, and so has somebody else.
        | {minutes} minutes; after that I [write a time on a form/stop being hopeful].
        | Prognosis: {minutes} minutes."""),
    "time.neighbour": options("""
        I can [cover for you/hold my nerve] for {minutes} minutes.
        | You've got {minutes} minutes before the school run. | {minutes} minutes, {homie}, I set the oven timer.
        | Could you manage it in {minutes} minutes?"""),
    "time.racer": options("""
        The clock says {minutes} minutes, [green to flag/no pit stops]. | {minutes} minutes; I've seen it done
        [quicker/sideways].
        | Par is {minutes} minutes, so beat it. | You've got {minutes} minutes of fuel in this plan."""),
    "time.rural": options("""
        You got {minutes} minutes 'fore the [sheriff finishes lunch/dog gets bored].
        | {minutes} minutes, by the stove clock, which is [fast/mean]. | Be done in {minutes} minutes, {homie}.
        | I'll give it {minutes} minutes and half a cigarette."""),
    "time.showbiz": options("""
        Running time is {minutes} minutes, no [intermission/director's cut].
        | You have {minutes} minutes, {homie}, then we lose the light. | Curtain in {minutes} minutes.
        | It runs {minutes} minutes, so don't drag the middle."""),
}  # fmt: skip
