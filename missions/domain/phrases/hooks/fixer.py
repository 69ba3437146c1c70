"""How a briefing begins when a fixer gives the job, by why it is given."""

from missions.domain.grammar import Rules, options

FIXER: Rules = {
    "hook.fixer.wealth": options("""
        I have a client with [expensive taste/a short fuse] and [a tip I believe/money on the table].
        | Something profitable has been left {in} with [its door ajar/bad locks], and [I never could walk past
          that/I can't lift].
        | Two people told me about the same [payday/opportunity], which means [a third is on the way/we hurry].
        | Business is slow, the [bills/vultures] are not, and [this one landed in my lap/here is a decent job]."""),
    "hook.fixer.knowledge": options("""
        I sell answers, and right now I'm [out of stock/short one], [which is bad for trade/and the buyer is rude].
        | Somebody knows what [really happened/is brewing] {in}, and [I'd hate to be the last to hear/it isn't me].
        | People have been [lying to me/very polite] this week, and [I'd like to know why/politeness worries me].
        | There's a gap in [my files/the story], and the [client/interested party] [pays for gaps to close/won't
          sign until it's filled]."""),
    "hook.fixer.comfort": options("""
        No villains in this one: somebody is [having a rotten time/not well], and [I have a weak spot/a friend
          asked].
        | I [owe/like] very few people in this city, and one of them [needs help/is in a corner].
        | Call it a [good deed/soft job], then [forget I said it/don't tell the others], because [someone needs
          it/I have a name].
        | The call came from {district}, [late/after midnight], from [a person who never asks/someone too proud
          to beg]."""),
    "hook.fixer.reputation": options("""
        Your name came up [at lunch/at a card table], and the answer was [who?/a shrug], and that [can be
          mended/hurts us both].
        | A client wants [the best/somebody famous], and I [said I had you/oversold you], so [make me
          honest/let's be convincing].
        | In this trade you are [your last story/what strangers say], and [yours is getting old/we need a better
          one].
        | Somebody [bet me/told me] you couldn't do this, and [I dislike losing to that man/said it loudly]."""),
    "hook.fixer.serenity": options("""
        I have a client who [can't sleep/hasn't laughed in years], and [pills won't fix what was done/I know why].
        | It is an old story {in}: somebody [did harm/broke a family], [nobody paid/and the years went by].
        | Some jobs are [money/work] and some are [closing a door/housekeeping for the soul], and this is [the
          second sort/a door].
        | The past [rang me up/sent a car], and it wants [an ending/its bill settled]."""),
    "hook.fixer.protection": options("""
        Someone I'd like to keep has been [marked/followed home], and [the police sent a leaflet/I don't scare
          easily].
        | I heard a name [in the wrong bar/from the wrong mouth], with [a date/a price] attached, and [I want it off
          the list/we act].
        | There's trouble [coming to/gathering] {in}, the kind with [shovels in the trunk/no faces].
        | My client [jumps at doorbells/moved twice], and [for good reason/I've seen why]."""),
    "hook.fixer.conquest": options("""
        The people who own {district} are [about to stop owning it/having a bad month], and my client [likes bad
          months/is ready].
        | Power in this city [moves at night/is a game of chairs], and [the music just stopped/tonight it passes our
          door].
        | Somebody is [overstretched/losing his nerve], and somebody else [hired me/pays me] to [pull the
          thread/notice].
        | There's a gap in the fence {in}, and [it won't stay open/I represent an interested wolf]."""),
    "hook.fixer.ability": options("""
        I've got [bigger/finer] jobs in the drawer, and [I need to see your hands first/this is the key to it].
        | Everybody in this town is [an expert/a professional] until [the lights go out/something breaks], so
          [humour me/we test].
        | A [mutual friend/bartender] swears you can [do the impossible/thread a needle in traffic], and I [collect
          proof/doubt it].
        | You're [good/quick], I think, and I'd like to [stop thinking and know/be sure before I bet on it]."""),
    "hook.fixer.equipment": options("""
        My people are [good/keen], and [their gear is a joke/armed like a school play].
        | A buyer needs [kit/hardware] in a hurry, and [catalogues ask questions/shops keep records].
        | My [shelf/warehouse] is empty, and [an empty shelf is bad for a fixer/that scares off customers].
        | Somebody is about to [need tools badly/go in under-equipped], and I [hate funerals/would like to prevent
          it]."""),
}
