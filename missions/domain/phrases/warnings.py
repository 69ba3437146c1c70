"""What to watch out for, by mission type, and how hard it will be."""

from missions.domain.grammar import Rules, options

WARNINGS: Rules = {
    "warn.delivery": options("""
        [Drive like it's your own/Obey the lights]: a traffic stop would be an embarrassing way to [lose/end] this.
        | Don't open anything, don't [sample/swap] anything, and [check the mirrors/watch for a tail].
        | If a van stays behind you for [three turns/two bridges], it isn't [lost/going your way].
        | Loaded cars [handle badly/draw eyes], so plan your corners.
        | Keep it off the seat and out of the [sun/papers]. | The cargo can't [shoot/talk], so you do that part.
        | Handovers are where people get [greedy/brave]; stay in reach of the door."""),
    "warn.elimination": options("""
        Make it quick; [a long fight draws badges/gunfire travels].
        | Check the [rooftops/exits] before you [draw/open fire].
        | Expect [friends of the deceased/return fire], and have [a way out/the engine running].
        | No bystanders; [they complicate things/dead tourists make the news].
        | Somebody who knows they're hated [sleeps light/sits facing the door].
        | Don't chase; [wait for the clean shot/let them come round the corner].
        | The first shot is a [surprise/gift], the rest is work.
        | Dress for [running/a long night]: it never ends at one magazine."""),
    "warn.protection": options("""
        They'll come from where you [aren't looking/parked].
        | Pick your cover early; [glass isn't cover/car doors are a myth].
        | Watch the [roofs/side doors], not only the street.
        | Don't let anyone bait you [away/outside]: the [job/danger] is where you stand.
        | Bring more [bullets/bandages] than you think you need.
        | Quiet before the first attack is [part of it/no promise].
        | Count the attackers, and [worry about the missing one/keep counting].
        | If a [delivery man/cop] turns up smiling, check his shoes."""),
    "warn.infiltration": options("""
        Alarms are [quicker/less forgiving] than guards, so mind the [wires/cameras].
        | If you're seen, you're [a customer who got lost/already too late].
        | Once somebody starts [shouting/counting heads], [leave/it's over].
        | Guards are bored people; don't [entertain/wake] them. | Leave every door [the way you found it/closed].
        | Cameras have [blind spots/lunch breaks too], but never [for long/where you'd like].
        | No guns unless [they insist/it's already ruined].
        | The way out is [always longer/rarely the way in], so [learn both/look twice]."""),
    "warn.heist": options("""
        Silent alarms are [silent/not a myth]: from the first touch, assume [they know/somebody's coming].
        | Take what you came for and [not a coin more/nothing shiny].
        | Masks on, names off, and [nobody plays hero/no souvenirs].
        | The getaway is half the job, so [park facing out/know your corners].
        | Police response {in} is [quicker than the papers say/no joke].
        | If a clerk [cries/freezes], be polite; [witnesses remember shouting/manners are free].
        | Things go wrong at the door, [going in or coming out/every time].
        | Don't [spend/show] any of it this week."""),
    "warn.racing": options("""
        The others [cheat/bump], and there are no [stewards/rules] to ask.
        | Traffic isn't closed for you, and [buses never blink/trucks don't care].
        | Save your [tyres/nitrous] for the end; [everybody crashes early/nobody wins the first corner].
        | A car that finishes beats a car that [flies/sounds good].
        | If the cops join in, they count as [scenery/another entry].
        | Watch whoever is [quiet/polite] on the starting line.
        | Learn where the [kerbs/potholes] are, [or meet them/before they learn where you are].
        | Brakes lose fewer races than [pride/walls] do."""),
    "warn.collection": options("""
        Owners get [sentimental/armed] when things go missing.
        | Check each piece before you [leave/load it]; [nobody refunds/I can't use copies].
        | Several stops means several chances to be [seen/remembered], so [vary your route/change jackets].
        | Don't park the loaded car [in the sun/where it shines].
        | If something is [nailed down/watched], ask yourself why. | Keep a list and [burn/eat] it later.
        | The last pick-up is where people get [lazy/caught]."""),
    "warn.exploration": options("""
        Look, don't [touch/linger]: somebody always [asks what you're doing/owns the view].
        | A tourist has [a camera/bad shoes]; a spy has [excuses/none], so be the tourist.
        | If you're noticed, [wave/ask for directions].
        | Phones [die/lose signal] out there, so keep it in your head.
        | Not everybody likes being [looked at/visited].
        | Take the [back roads/long way] when a car shows up twice.
        | What you don't understand, [describe/remember anyway].
        | Stay off private land until [you can't/it matters]."""),
    "warn.social": options("""
        Let them talk; [silence is cheaper than arguing/people fill silences].
        | Leave the [gun/attitude] in the car unless [asked/they bring theirs].
        | Some of these people [smile when they're angry/hate each other], so mind who you [mention/quote].
        | Don't promise anything I'd have to [keep/pay for]. | If a voice goes [up/quiet], bring yours down.
        | People lie with their [hands/shoes]; watch those.
        | One wrong [joke/name] and you're talking to [a closed door/a gun].
        | Say less than you know and [nod/drink less than you pour]."""),
    "ease.easy": options("""
        As these things go, it's [gentle/a warm-up]. | Nothing in it should [scare you/raise your pulse much].
        | It's [easy/light] work if you stay awake. | A beginner could do it; [don't be one/be a good one]."""),
    "ease.normal": options("""
        It's the usual [risk/dose of trouble], no more. | Steady hands will [do/carry it].
        | Expect [some friction/a fair fight], nothing you haven't seen.
        | Not [easy/a picnic], not [madness/a war]."""),
    "ease.hard": options("""
        This one [bites/fights back]. | Expect [real resistance/bruises], and [plan for/pack for] worse.
        | It's harder than I [make it sound/would like].
        | People get hurt on jobs like this; [try not to/let it be them]."""),
    "ease.extreme": options("""
        I won't lie: [heavy company/trouble on every side]. | Most people I know would [hang up/say no] about here.
        | Write to your mother [first/if you have one]; it's that kind of night.
        | Bring everything you've got, and [borrow more/some luck]."""),
    "ease.legendary": options("""
        Nobody has [managed/survived] anything like it, which is why I [called you/am asking nicely].
        | If you live, [they'll name a drink after you/it'll be a song].
        | It's [a small war/madness], and I mean that [kindly/literally].
        | I'd do it myself if I [wanted to die/were twenty years crazier]."""),
}
