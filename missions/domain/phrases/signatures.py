"""How a mission of somebody whom all the city knows is announced and sent off, by their name. Others speak for them."""

from missions.domain.grammar import Rules, options

SIGNATURES: Rules = {
    "opener.Lamar Davis": options("""
        {giver} called, twenty minutes, nineteen of them [roasting you/about his haircut].
        | {giver} has [a plan/another plan], and it already has your name and his mouth all over it.
        | Yes, it's {giver} again, and yes, he's still laughing at [your shoes/his own joke].
        | I asked {giver} for the short version, and we lost the [afternoon/daylight].
        | {giver} swears this one's different, on his [mama/dog]."""),
    "close.Lamar Davis": options("""
        Lamar says stay scheming. | Lamar told me to call you something, and I'd rather not.
        | If Lamar says it's simple, bring extra."""),
    "opener.Gerald": options("""
        {giver} don't like phones, so he sent me with it [memorised/on a napkin].
        | {giver} let the dog up on the couch, which means business.
        | Quiet word from {giver}, who has [never used a loud one/product to think of].
        | {giver} counted to ten before he said your name, and he was counting [something else/product]."""),
    "close.Gerald": options("""
        And no heat on his building, he was clear about that. | He'll know it's done when it's quiet."""),
    "opener.Lester Crest": options("""
        {giver} rang, [wheezing/typing] the whole time, with the odds worked out to two decimals.
        | {giver} has it all on a corkboard with red string, and one of the strings is you.
        | If this sounds too clever to be legal, it came from {giver}.
        | {giver} moved a pawn, coughed, and told me to [ring/find] you."""),
    "close.Lester Crest": options("""
        Lester says the maths is sound; it's people that worry him. | Lester hung up before goodbye, as usual."""),
    "opener.Trevor Philips": options("""
        {giver} wants this, and the phone is [still warm/dented] from how he put it.
        | I've wiped the spit off {giver}'s message, and it goes like so.
        | {giver} is either in a very good mood or [the other one/a ditch], and he asked for you.
        | There was shouting, there was [singing/a chair], and then {giver} said your name quite tenderly.
        | Nobody says no to {giver}, I looked into it."""),
    "close.Trevor Philips": options("""
        Trevor says he loves you, and it was [frightening/sincere]. | If Trevor asks, you enjoyed yourself.
        | Trevor may turn up to help, so be quick."""),
    "opener.Michael De Santa": options("""
        {giver} is retired, he'd like that understood, and he'd like [this done/a hand].
        | {giver} quoted an old movie at me for a while, and somewhere in it was a job.
        | {giver} paused the film for this, so you know it's serious.
        | {giver} has a feeling about this one, and his feelings have [body counts/sequels]."""),
    "close.Michael De Santa": options("""
        Michael says to skip the one-liners. | Michael will deny it to his therapist."""),
    "opener.Franklin Clinton": options("""
        {giver} asked nicely, which nobody up in those hills does.
        | Word from {giver}: he's out of the game except for [this/today].
        | {giver} got a [dog/pool] and a headache, and you're the aspirin.
        | {giver} says he'd go himself, but his face is [known/expensive] now."""),
    "close.Franklin Clinton": options("""
        Franklin says keep it clean. | Franklin's walking the dog, so don't call, text."""),
    "opener.Simeon Yetarian": options("""
        {giver}, who would never cheat anybody, swears that it's all [in the paperwork/perfectly legal].
        | {giver} calls you employee of the month, and it's only the [second/third].
        | {giver} put on his salesman's voice for this, so check your pockets.
        | {giver} hugged me, which means there's a [repossession/favour] in it."""),
    "close.Simeon Yetarian": options("""
        Simeon says no scratches. | Simeon sends his blessings and a repayment plan."""),
    "opener.Devin Weston": options("""
        {giver} interrupted his morning yoga to [delegate/think of you], and feels you should feel honoured.
        | {giver} does not do small talk with people under a certain net worth, so I'm doing it.
        | The word {giver} used was synergy, and then he used [force/it again].
        | A word from {giver}, dictated between [smoothies/tax havens]."""),
    "close.Devin Weston": options("""
        Devin never pays for lunch, so eat first. | Devin says namaste, and means hurry."""),
    "opener.Agatha Baker": options("""
        Good day from {giver}, who keeps [the house's interests/a very tidy book] at heart.
        | {giver} would rather see to it discreetly, before it reaches the casino floor.
        | {giver} has a smile for the guests and [a list/a job] for you."""),
    "close.Agatha Baker": options("""
        Agatha thanks you on behalf of the house. | Discretion, Agatha reminds you, is the game."""),
    "opener.Martin Madrazo": options("""
        {giver} smiled when he said your name, and the room [went cold/found reasons to leave].
        | It is about {giver}, and so we begin with respect.
        | {giver} broke nothing while he explained it, so far.
        | {giver} remembers a face, and he has [remembered/asked about] yours."""),
    "close.Martin Madrazo": options("""
        The patron's temper is a private matter; keep it so. | Martin does not send the same person an apology."""),
    "opener.Patricia Madrazo": options("""
        {giver} asks it softly, and softly is how one says yes. | There is flour on {giver}'s note.
        | {giver} sent [soup/bread], and under the lid was a favour to ask.
        | For {giver} the whole ranch would lie down in the road, and today it's your turn."""),
    "close.Patricia Madrazo": options("Patricia will worry until you are back, so eat something."),
    "opener.Maude Eccles": options("""
        {giver} hollered it from the porch, laptop on her knees, so I may have missed a [cuss/comma].
        | {giver} has got another one printed out, mugshot and all, and a fresh jug of lemonade.
        | {giver} poured me something that [removed the varnish/hums], and then she talked business."""),
    "close.Maude Eccles": options("""
        Maude says don't be a stranger, sugar. | Maude wants it neat, and she means bathed."""),
    "opener.Ron Jakowski": options("""
        {giver} whispered it through [tinfoil/a drainpipe], and once you take out the aliens there's a job left.
        | They're listening, says {giver}, so I'll only say it once.
        | {giver} drew it on a [pizza box/road map], with arrows, most of them pointing at the government."""),
    "close.Ron Jakowski": options("Ron says trust no fluoride. | Ron will be under the table if you need him."),
    "opener.Hao": options("""
        {giver} popped a hood, pointed, grinned, and that was most of the briefing.
        | {giver} is up to his elbows in somebody's engine, so you get it from me.
        | {giver} heard you driving from three blocks away, and he [had notes/smiled]."""),
    "close.Hao": options("Hao says it's not the car, it's the corner. | Hao wants to hear the engine after."),
    "opener.Solomon Richards": options("""
        {giver} still believes in pictures with a [middle/heart], and somebody has to pay for that belief.
        | {giver} sends it on studio paper, typed, with a coffee ring and a sigh.
        | {giver} pitched it to me like a [western/love story], three acts, and I can only give you the first.
        | Old-fashioned as he is, {giver} asks you by [handwriting/telephone], through me."""),
    "close.Solomon Richards": options("Solomon would like a happy ending, if it isn't too much."),
    "opener.Tony Prince": options("""
        {giver} has been awake since Thursday, gorgeous, and this is what he came up with.
        | It's {giver}, it's fabulous, it's probably illegal.
        | {giver} kissed both my cheeks and [wept/owed somebody], so here we are.
        | You're on the list, says {giver}, and it isn't only the guest list."""),
    "close.Tony Prince": options("Tony blows you a kiss and a fuse. | Tony's keeping you a table, gorgeous."),
    "opener.Steve Haines": options("""
        {giver} checked his hair in the window first, and then he [threatened/briefed] me.
        | If the cameras ask, {giver} thought of it, and if it fails, you did.
        | {giver} has a show to host and a mess to lose, in that order.
        | I wasn't told why by {giver}, only [how loudly/how soon]."""),
    "close.Steve Haines": options("Haines will be on television by then, so don't call."),
    "opener.Dave Norton": options("""
        {giver} rubbed his eyes, said one last favour, and neither of us laughed.
        | {giver} is tired, divorced and [in a corner/owed one], and he thought of you.
        | {giver} parked two rows over, lights off, and waved me across."""),
    "close.Dave Norton": options("Dave would rather have gone fishing."),
    "opener.Tao Cheng": options("""
        {giver} asked for it between two dances, and his father's people wrote it down properly.
        | {giver} wants something, loudly, and what's left after [translation/the music] is this.
        | {giver} bought the whole bar a round, then remembered there was a job.
        | Between us, {giver} has no idea what he asked for, but [the elders/his people] do."""),
    "close.Tao Cheng": options("Tao wishes you fun. | Tao is dancing already."),
    "opener.Wei Cheng": options("""
        {giver} said four words in an hour, and three of them were your orders.
        | {giver} nodded at your [photograph/name], once.
        | When {giver} is displeased he pours the tea himself, and [he poured/the pot is warm].
        | The request is {giver}'s, the voice is mine, the consequences are [yours/shared]."""),
    "close.Wei Cheng": options("Wei Cheng does not repeat himself."),
    "opener.Captain Reyes": options("""
        {giver} can't be seen with you, so I drew the short straw.
        | {giver} wrote it on a sticky note and [ate/shredded] the note.
        | This comes down from {giver}, unofficially, in a stairwell.
        | {giver} has a press conference at six and [a problem at five/needs it gone first]."""),
    "close.Captain Reyes": options("The captain's door is closed, and that's a compliment."),
}
