"""How a briefing begins when a motorcycle club gives the job, by why it is given."""

from missions.domain.grammar import Rules, options

LOST_MC: Rules = {
    "hook.lost-mc.wealth": options("""
        The club's [treasury/cash box] is down to [dust/bar tabs and lint], and the table voted to [fix that/go
          earn].
        | There's easy [money/freight] {in} for anybody with [two wheels and no nerves/a full tank].
        | Bikes don't [feed/fix] themselves, brother, and [parts cost/beer costs] money too.
        | A [trucker/bartender] we like says {district} is [ripe/leaking money], and [he owes us the truth/that
          tip is good].
        | Somebody {in} is making a living the club never got a [slice/taste] of.
        | You can't fill a tank with [respect/loyalty], and ours are [dry/on the red line]."""),
    "hook.lost-mc.knowledge": options("""
        Somebody's feeding [the law/our rivals] our road plans, and [the table wants a name/it isn't the wind].
        | The president [hates/can't stand] riding blind, and right now {district} is [all fog/a blank].
        | There's a [rumour/story] doing laps of every bar on Route 68, and [I want to see its plates/nobody
          owns it].
        | We lost [a shipment/a week] because nobody [knew what waited/checked], and that [won't happen
          twice/was stupid].
        | I've got [miles/years] on me and still don't know what {district} is up to.
        | They went [dark/silent] out there, brother, and a quiet road [has a hole in it/worries me]."""),
    "hook.lost-mc.comfort": options("""
        A [friend of the club/brother's old lady] is [in a bad way/laid up], and [the county sends bills/we take
          care of our own].
        | People think we only [break things/raise hell], but [the club carries its sick/somebody has to help out
          here].
        | It's been a [hard winter/lean season] for folks we [ride past every day/owe], and [the table noticed/it
          shames me].
        | [Charity/Mercy] isn't on the patch, brother, but [it's in the bylaws/we do some anyway].
        | Somebody {in} has it worse than [a bike in salt water/a bald tyre], and they once [fixed my leg/poured us
          soup].
        | Put the [knuckles/temper] away today, since somebody needs a hand that's open."""),
    "hook.lost-mc.reputation": options("""
        There's a [weekend club/bunch of dentists on chrome] saying the [old/real] clubs are finished.
        | A patch is [worth what people fear it's worth/only thread], and ours [is fading/needs sewing tight].
        | Somebody told a [whole bar/full room] that we [ride like tourists/ran], and [the room laughed/nobody hit
          him].
        | You want a [seat near the table/bottom rocker], so [give them something to talk about/earn the noise].
        | They hear our engines {in} and [keep eating/don't look up].
        | I heard a [kid/bartender] ask which club we were, and that [stung/is how clubs die]."""),
    "hook.lost-mc.serenity": options("""
        We still pour a glass for a brother who [didn't come home/got left on the asphalt], and [it's time/the books
          stay open].
        | This [grudge/blood debt] has [ridden with us for years/burned more fuel than any bike].
        | The club wants [one quiet winter/peace], and there's [a debt in the way/only one road to it].
        | Old wounds [don't rust/itch], brother, and [this one needs closing/mine woke me again].
        | There's a [jacket/helmet] on the clubhouse wall nobody [touches/talks about], and today we [settle it/do
          something about that].
        | Some debts you [carry/ride around] until the frame cracks, and mine's cracking."""),
    "hook.lost-mc.protection": options("""
        Somebody cut the brake lines of a friend of ours, and [that's no accident/cowards come back].
        | The club gave its [word/protection], and [someone's testing it/we don't take it back].
        | Headlights have been [circling/parked] {in} [three nights running/since Sunday], and they're not
          [ours/lost].
        | We got a [letter/phone call] with [no name/heavy breathing] on it, and [a threat/one of ours] in it.
        | A friend of the patch is [scared/sleeping with the lights on], and friends of the patch don't [get
          scared/lose sleep].
        | Trouble is [headed/on the highway] for {district}, and it's bringing [company/chains]."""),
    "hook.lost-mc.conquest": options("""
        There's road {in} that [belongs to nobody who can hold it/has the wrong flag on it].
        | The [competition/other patch] pulled half its riders out, and [the table smells blood/we ride in].
        | Territory is [whoever parks there last/a habit], brother, and [we're changing theirs/we've been patient].
        | The president drew a [new line/bigger circle] on the map and [looked straight at you/put down his beer].
        | Their clubhouse [went quiet/is half empty], brother, and quiet means [weak/chances].
        | {district} needs a [flag/club], and I'd hate for it to [choose badly/stay single]."""),
    "hook.lost-mc.ability": options("""
        Any fool can [twist a throttle/ride straight], but the table wants to see you [in the corners/work].
        | You've been [prospecting/riding] long enough to [do more than fetch beer/get a real test].
        | I've seen [good riders/talented people] freeze, so [before we lean on you/first] we find out.
        | The old hands are [retiring/getting slow], and [somebody has to learn it/your name came up].
        | The table has one question about you, and [talking/beer] won't answer it.
        | Every brother here got [thrown in the deep end/tested once], and [here's your water/it's your turn]."""),
    "hook.lost-mc.equipment": options("""
        The clubhouse [armoury/workshop] is [one wrench and a prayer/down to the pegboard].
        | We've got [brothers/engines] and no [hardware/gear], which is [a choir/half a club].
        | Somebody is moving [good kit/iron] {in}, and [ours is falling apart/we can use all of it].
        | Last run we [ran dry/came up short] on everything but [swearing/bruises], and [never again/that ends].
        | I could [outfit/arm] the club from a yard sale [better/faster] than from our own shelf.
        | We ride fine, but we [arrive/show up] with empty saddlebags, and that [gets noticed/costs blood]."""),
}
