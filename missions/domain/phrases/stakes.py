"""What hangs on the mission, by why it is given."""

from missions.domain.grammar import Rules, options

STAKES: Rules = {
    "stake.wealth": options("""
        [Wait a day/Hesitate], and somebody [hungrier/with fewer scruples] gets there first.
        | Done right, this [covers a lot of bad weeks/keeps the lights on]; done wrong, it's [the most expensive
          drive of your life/charity].
        | Profit like this [doesn't come round twice/has a short shelf life].
        | Come back empty-handed and we've [paid for gas/worked for free].
        | [Everybody/Each of us] eats from this one, so don't drop the plate.
        | The margin is thin, and [panic/damage] comes out of it.
        | I've already [spent/promised] my half, so no pressure.
        | [Greed/Impatience] has sunk better jobs than this; take what's agreed and [go/leave].
        | If it comes off, nobody asks [where it came from/how]; if not, everybody does."""),
    "stake.knowledge": options("""
        Until we know, every [move/plan] we make is a [guess/coin toss].
        | A wrong answer is [worse than none/how people get buried].
        | What we learn [tonight/from this] decides who we [trust/go after] next.
        | I'd rather hear bad news from you than [read it/find out in person].
        | Bring me [facts/what you saw], not [opinions/what you reckon].
        | If they [notice/find out] we're asking, the answer [changes/disappears].
        | Somebody is counting on us to stay [stupid/in the dark].
        | Secrets spoil fast, and this one [has started to smell/is nearly public].
        | Knowing first is [the whole advantage/worth more than any gun]; knowing second is [gossip/history]."""),
    "stake.comfort": options("""
        It's not much to you, and [a whole lot/the difference] to the one who's waiting.
        | Nobody else is coming, so [it's you or it's nothing/don't be late].
        | Do it gently: these people have had enough [drama/sirens].
        | There's no glory in it, only [somebody sleeping better/a thank-you].
        | Every hour you lose is one that somebody [spends in pain/sits out in the cold].
        | If you drop this, it's not [pride/business] that gets hurt.
        | People remember who turned up, [and who didn't/long after they forget the rest].
        | It would be a shame to bring [trouble/gunfire] to a door that asked for help.
        | Small mercies are still mercies, and this city [is short of them/rations them]."""),
    "stake.reputation": options("""
        Pull it off and they'll [tell it for years/say your name properly].
        | Fail, and [the jokes get better/they'll put it on a T-shirt].
        | People are watching this one, [including some I'd rather weren't/and not all of them wish you well].
        | Do it with style; [half the point is how it looks/a clumsy win is half a loss].
        | A name takes years to make and [one bad night/a single mistake] to lose.
        | Let others do the bragging; you only have to [deliver/not miss].
        | After this, either doors open or [they get new locks/phones stop ringing].
        | If there are witnesses, [let them be impressed/give them something to repeat].
        | Nobody remembers who came close."""),
    "stake.serenity": options("""
        When it's over, [some people can finally sleep/it's over for good].
        | This isn't about [money/winning]; it's about being able to stop.
        | Leave it half done and it [starts all over/comes back angrier].
        | No [speeches/trophies]: an ending is all that's wanted.
        | Do it [cold/with a clear head], because anger is what [started it/kept it alive].
        | There are people who have waited [years/too long] for this to close.
        | Get it wrong and there'll be a new [grudge/grave] where the old one was.
        | After this, we put the [black suits/photographs] away.
        | Peace is [cheap at this price/a strange thing to fight for], and still [worth it/here we are]."""),
    "stake.protection": options("""
        If we're slow, somebody we [care about/answer for] pays for it.
        | We don't get a second [try/chance] at keeping people alive.
        | They've done the [threatening/counting] part; what comes next is [the real thing/louder].
        | I can replace [cars/windows], not people.
        | If this goes wrong, I'll be the one [ordering flowers/making the phone call].
        | [Fear/Panic] does half their work, so don't bring any.
        | Whoever is behind it is betting that [nobody steps in/we look away].
        | Someone will [sleep/breathe] easier once you're done, and that's [reason enough/the pay that matters].
        | We gave our word, and it's [only as good as you are/standing on your two feet]."""),
    "stake.conquest": options("""
        Hit them now and [the neighbourhood wakes up under new management/they fold]; wait, and they [dig in/call
          friends].
        | Ground taken [quickly/cleanly] tends to stay taken.
        | If we stumble here, they'll [smell it/come knocking on our side].
        | Everybody undecided is waiting to see who [blinks/moves] first.
        | This is one [brick/move] in something bigger, so [lay it straight/don't improvise].
        | They won't [forgive/forget] this, so make sure they [can't answer/understand it].
        | Weakness like theirs [heals/closes] in a matter of days.
        | Take it and hold your nerve; the [map/street] does the rest.
        | Nobody gives up [a corner/power] twice; [once is what we need/get it the first time]."""),
    "stake.ability": options("""
        Treat it as an exam where the [examiners/other students] shoot.
        | Do this [cleanly/well] and the next job is [bigger/easier].
        | I'm less interested in whether you manage it than [how/in how calm you stay].
        | [Luck/Noise] doesn't count; I want to see [skill/method].
        | Better people have [choked on/failed] this one, and I liked them too.
        | If it looks easy afterwards, you did it right.
        | What you learn here [can't be bought/keeps you alive later].
        | Fail, and we both [know where you stand/pretend it never came up].
        | [Take no short cuts/Mind the details]: those are what I'm [watching/marking]."""),
    "stake.equipment": options("""
        Without it, somebody goes into the next fight [empty-handed/on optimism].
        | Good [gear/kit] is the difference between [a scar/a story] and a funeral.
        | Bring everything back in working order; [we can't afford repairs/broken is the same as missing].
        | The next [fight/job] won't wait until we're ready, so [get us ready/hurry].
        | If the other side [stocks up/gets there] first, we'll be [looking down the barrel of it/facing it].
        | We've been [making do/patching things] for too long, and it [shows/costs us].
        | Check what you [take/carry]: a thing that fails at the wrong moment is [worse than nothing/a death
          sentence].
        | It's only hardware until you [need/lack] it. | Come up short and we go back to [bluffing/borrowing]."""),
}
