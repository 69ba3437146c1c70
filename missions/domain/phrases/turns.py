"""What a plan may hold besides its main road: ways to choose from, side steps, a crew, and what came before."""

from missions.domain.grammar import Rules, options

# `one`, `two` and `three` are deeds, in the infinitive.
TURNS: Rules = {
    "choice.2": options("""
        Either {one}, or {two}: your call. | There's a fork in it: {one}, or {two}. [You choose/Dealer's choice].
        | You can {one}, or you can {two}; [both roads get there/I don't mind which].
        | Pick one of two: {one}, or {two}. | [Up to you/Your choice]: {one}, or {two} instead.
        | One way, you {one}. The other way, you {two}. [Decide when you're there/Take whichever suits you].
        | If you like it [rough/simple], {one}; if not, {two}.
        | It splits in two, and you only need one half: {one}, or {two}.
        | {one}, or else {two}: [I leave that to you/whichever door opens first].
        | Somewhere in there you get to choose: {one}, or {two}.
        | I see two ways round one problem: {one}, or {two}. | You don't have to do both: {one}, or {two}."""),
    "choice.3": options("""
        Three roads, one choice: {one}, or {two}, or {three}.
        | Pick whichever you like: {one}; {two}; or {three}.
        | You can {one}, you can {two}, or you can {three}: your call.
        | There are three ways round one problem, and you need one of them: {one}, or {two}, or {three}.
        | One of these will do: {one}, or {two}, or else {three}."""),
    "choice.many": options("Pick one: {ways}. | Any one of these will do: {ways}. | Your choice: {ways}."),
    "aside.1": options("""
        If you have the time, {one}. | Not a must, but if it fits, {one}. | Extra credit: {one}.
        | Should there be minutes left over, {one}. | And if you're feeling generous, {one}.
        | No pressure, but you could also {one}. | A bonus, only if it's easy: {one}.
        | You may as well {one}, if nothing's on fire. | If you happen to be passing, {one}.
        | Optional, and [noticed/appreciated]: {one}. | I won't ask about it, but it would be nice to {one}.
        | Leave it or take it: {one}. | For anybody with time to spare: {one}."""),
    "aside.2.and": options("""
        If you have the time, {one}, and maybe {two}. | Two extras, neither one a must: {one}; {two}.
        | Should there be minutes left over, {one}, or {two}, or both.
        | Optional, the pair of them: {one}, and {two}. | On the side, and only if you like: {one}; {two}."""),
    "aside.2.then": options("""
        If you have the time, {one}, and maybe {two}. | If it fits, {one}. If it still fits, {two}.
        | Optional, one after the other: {one}, then {two}. | On the side, and only if you like: {one}, then {two}.
        | With minutes to spare you could {one}, and then {two}."""),
    "crew.all": options("""
        It takes {crew} of you, so bring {mates} you trust.
        | Bring {mates} from your own people: this is work for {crew}. | Don't try it with fewer than {crew}.
        | {crew} of you, no more, no less. | Call {mates} of yours: it's built for {crew}.
        | Round up {mates} with steady hands; I want {crew} of you on it.
        | I count {crew} seats in this, and you fill {mates} besides your own.
        | One pair of hands won't do: {crew} of you go.
        | Pick {mates} to ride along, because the plan needs {crew}.
        | This one's for a crew of {crew}; choose your company with care.
        | You'll want {mates} beside you, {crew} in all."""),
    # `one` is what takes several of them.
    "crew.hands": options("""
        Bring {mates} you trust: it takes {hands} of you to {one}.
        | It's a job for {crew}, since it takes {hands} of you to {one}.
        | {crew} of you in all, and {hands} to {one}.
        | Call {mates} of yours; you can't {one} with fewer than {hands}.
        | To {one} I want {hands} of you shoulder to shoulder, {crew} on the whole job.
        | Pick {mates} with steady hands: {hands} of you have to {one} together.
        | Come as {crew}, because nobody can {one} without {hands} pairs of hands.
        | There's room for {crew} in this, and work for {hands} at once: {one}."""),
    "story.first": options("""
        This is the [first page/start] of something longer. | It begins small, and there's more behind it.
        | Call it part one. | Do this one well, because there's a next one. | Today is the first domino."""),
    "story.completed": options("""
        Last time went [clean/better than I dared say], and people noticed.
        | You did the last part [well/quietly], so here's the next. | The last one's still paying off.
        | I've had [one good week/a good night's sleep], thanks to what you did last time.
        | Remember the last job? So do they, and it [stings/shows].
        | After how you handled the last one, I didn't even make a list.
        | What you started last time is rolling now, and it needs another push.
        | Last time you made it look easy, so this one isn't.
        | You finished what I asked, and that opened a door. | They haven't recovered from your last visit."""),
    "story.completed.giver": options("""
        {giver} keeps [talking about/smiling over] how clean the last one went.
        | {giver} asked for you again, after last time. | After last time, {giver} won't hear another name.
        | Last time you came through for {giver}, so there's more."""),
    "story.failed": options("""
        You owe me for that mess last time.
        | Last time went [sideways/to pieces], and this is how we [mend it/get back up].
        | I've swept up after the last one; now you get another try.
        | We don't talk about how the last one ended, we fix it.
        | The last job fell apart, and they're [still laughing/still celebrating].
        | I told people the last one was bad luck, so don't make a liar of me.
        | Since the last one went wrong, everything's [harder/tighter].
        | You remember how it ended last time, and so does everybody.
        | That last business cost me, and this is where you [earn it back/make it right].
        | Second chances are rare, and here's yours."""),
    "story.failed.giver": options("""
        {giver} hasn't forgiven the last one, and still asked for you.
        | I had to beg {giver} to try you again after last time.
        | The last one's mess landed on {giver}, and you know it. | {giver} still asks what went wrong last time."""),
    # What is added to the line of a step.
    "line.optional": options("""
        Only if you have the time. | It can be skipped. | Worth a detour, no more. | Not a must."""),
    "line.way": options("""
        One way to go about it. | That's one of the ways. | Only if you choose this way. | Or take another way."""),
    "line.hands": options("It takes {hands} of you. | {hands} of you have to be there. | Come as {hands}."),
}
