"""How a briefing begins when somebody of the county's back roads gives the job, by why it is given."""

from missions.domain.grammar import Rules, options

RURAL: Rules = {
    "hook.rural.wealth": options("""
        The still's dry, the truck's [sulking/on blocks] and the [dog/landlord] wants feeding, so pay attention.
        | City folks hide their money in [towers/banks]; out here they hide it {in} and forget to [lock the
          gate/lie].
        | I had a business plan wrote on a [napkin/shovel], and then the [goat/sheriff] got it.
        | You can't [shoot/fry] good intentions, {homie}, and that's all what's left in the larder."""),
    "hook.rural.knowledge": options("""
        Lights over the [ridge/wash] three nights running, and it ain't [saucers/weather], though I checked for
          both.
        | Somebody's been [digging/measuring] {in} after dark, {homie}, and they filled it in real neat.
        | My [cousin/neighbour] heard it on the CB, garbled, and now he won't come out from under the
          [porch/trailer].
        | Out here everybody knows everybody's business, so when they don't, [I oil the shotgun/it means
          trouble]."""),
    "hook.rural.comfort": options("""
        Nearest doctor's a [vet/two-hour drive], and somebody {in} is fixing to need [one/more than liniment].
        | We ain't got much but we got [casserole/each other], and neither one's [working/enough] this time.
        | I'm mean as a [snake/wet cat], ask anybody, but there's a body {in} needs help and I can't [sleep/spit].
        | The church truck broke an axle, so charity's riding with you, {homie}."""),
    "hook.rural.reputation": options("""
        Some [tenderfoot/fella in loafers] called this county empty, and I've been [stewing/sharpening things]
          since.
        | There's a feller at the bar says we're all [hat/talk], and his [truck/tooth] is still in one piece.
        | They used to cross the [road/creek] when we come along {in}, and now they [wave/honk].
        | Folks forget a name quick as [rain/a bad fence], {homie}, and yours ain't even been [said/painted] yet."""),
    "hook.rural.serenity": options("""
        There's a grave {in} with no [stone/name] on it, on account of [I never could carve it/somebody's lying].
        | My daddy had a feud, and his daddy before, and I'm [plumb tired/out of cousins].
        | I hear that coyote every night, {homie}, only it ain't a [coyote/dream], it's what they did.
        | Some things you can't [drink/drive] away from, and believe me I tried both, same night."""),
    "hook.rural.protection": options("""
        Dogs won't [hush/come in], there's boot prints by the [well/trailer], and they ain't mine or [kin's/the
          preacher's].
        | Fella in a clean truck asked {in} where somebody sleeps, and he asked it [smiling/twice].
        | Somebody shot the [mailbox/scarecrow] to say hello, {homie}, and next they'll be saying goodbye.
        | Law's forty minutes out when it's [sober/hurrying], so we do our own looking after."""),
    "hook.rural.conquest": options("""
        That outfit {in} let its fences [go/rot], and where I come from that's the same as a [sign/for-sale board].
        | You ever take a [porch/hill] off somebody, {homie}? It's mostly about turning up [early/louder].
        | They got [city guns/radios] and no sense which way the wash floods, and [rain's coming/I do].
        | I don't want all of it, just the part {in} that [they're on/touches mine]."""),
    "hook.rural.ability": options("""
        Any [mule/fool] can pull a trigger, {homie}; can you sit [still/downwind] till it's time?
        | I seen hens with more [nerve/aim] than the last one they sent me.
        | Been looking for somebody who don't [faint/phone home], and you ain't [fainted/phoned] yet.
        | Out here we test a rope [before/while] we hang off it, nothing [personal/fancy]."""),
    "hook.rural.equipment": options("""
        We got a [harpoon/potato gun] and a strong opinion, and it turns out that ain't [enough/legal].
        | Somebody {in} has got [tools/hardware] stacked to the rafters, and I got [baling wire/spit].
        | The last thing that worked round here was my [ex/grandmother], {homie}, and she took the good toolbox.
        | Gun show's [cancelled/on account of the incident], so we shop elsewhere."""),
}
