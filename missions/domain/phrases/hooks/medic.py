"""How a briefing begins when somebody of the hospitals gives the job, by why it is given."""

from missions.domain.grammar import Rules, options

MEDIC: Rules = {
    "hook.medic.wealth": options("""
        The hospital bills by the [breath/blanket], and the ward I care about can't [pay/cough that much up].
        | I became a healer to [help people/own a boat], and so far only the [people/student loans] turned up.
        | There's an insurance building {in} with [more marble than mercy/a better lobby than our surgery].
        | Donors love a [new wing/ribbon], nobody donates [gloves/gauze], so I'm raising funds my own way."""),
    "hook.medic.knowledge": options("""
        Three patients, one [symptom/tattoo], no [answers/chart]: something's going round {in} and it isn't flu.
        | People tell me things [under ether/while I sew], and last night one said [a street/too much], then
          stopped.
        | A record vanished between [two wards/midnight and rounds], and records don't [walk/discharge
          themselves].
        | I can read an X-ray from the [door/car park], but I can't read what's happening {in}."""),
    "hook.medic.comfort": options("""
        There's a fever {in} that nobody's [insurance/ambulance] covers, and I've run out of [shift/wall to
          punch].
        | Triage means choosing, and I'd like, for one night, [not to/to be wrong].
        | A patient discharged [too early/with a leaflet] is lying {in}, and I know what the leaflet [leaves
          out/weighs].
        | The pharmacy window shut at [six/noon]; pain doesn't keep [office hours/a calendar]."""),
    "hook.medic.reputation": options("""
        They call our ward the [departure lounge/waiting room for the lilies], and it's [unfair/catching on].
        | A colleague on television took credit for my [sutures/hands], and his [teeth/ratings] are perfect.
        | Around here a name is a [pulse/diagnosis], and yours is [faint/pending].
        | The street {in} only trusts [its own/people who bled there], so somebody has to be seen doing it right."""),
    "hook.medic.serenity": options("""
        I lost one on the table who should have [lived/been left alone], and I know what [put him/sent her] there.
        | You can stitch [skin/everything] except the part that wakes you at [four/the same hour].
        | There's a chart in my drawer with no [signature/ending], and I take it out [on birthdays/at night].
        | Grief presents late, usually {in}, usually with [a weapon/shaking hands], and I'd treat the cause."""),
    "hook.medic.protection": options("""
        Somebody sat in our waiting room [all night/with no wound], watching one [door/bed].
        | A patient woke up and the first word was [run/please], so I moved the [bed/name on the door].
        | They came to finish it [in scrubs/at visiting hours], and next time I may not be [on shift/between].
        | I took an oath about harm, and {in} harm has [an appointment/bought a coat]."""),
    "hook.medic.conquest": options("""
        An infection doesn't ask; it finds the [weak place/open door], and theirs is {in}.
        | Whoever runs {district} taxes the [clinic/ambulances], and I've decided on [surgery/a second opinion].
        | Their people keep arriving in my [ward/hallway], so I know exactly how [few/tired] are left.
        | Cut early, cut [clean/once]: that goes for tumours and for [landlords/whoever's holding that ground]."""),
    "hook.medic.ability": options("""
        Steady hands are [born/trained], people say; I say they're [measured/tested], preferably awake.
        | I've watched interns [faint/sing], so forgive me if I check your [reflexes/pulse] first.
        | Anyone is calm in a [lecture/lift], and I need calm with the [lights out/blood up].
        | See one, do one, [teach/survive] one: you've [seen/heard of] yours."""),
    "hook.medic.equipment": options("""
        We are operating with [kitchen scissors/borrowed light] {in}, and that isn't [a metaphor/bravery].
        | The supply cupboard holds [one crutch/tongue sticks] and a note that says [sorry/soon].
        | Procurement ordered [plants/art] for the lobby, and my crash cart has [a flat tyre/cobwebs].
        | A thing I need exists, {in}, in a [crate/locked room], and nobody there is [bleeding/using it]."""),
}
