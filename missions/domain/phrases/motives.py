"""Why it matters: what the news is, by motivation. `who` and the like are short phrases of the lexicon."""

from missions.domain.grammar import Rules, options

MOTIVES: Rules = {
    "news.wealth": options("""
        {who} got careless with profit | easy pickings won't stay easy | a fat margin is begging
        | fortune left {who} a door ajar | greed made {who} sloppy | the books are hiding cream
        | {who} sleeps too well | silver needs a new pocket | buyers outnumber sellers
        | insurance will cover everyone except {who} | {who} parked a fortune under a tarp
        | the toll collectors changed shifts | {who} flashed a fat wallet | commerce is stirring where taxmen nap
        | {who} undersold the wrong merchandise | there's gravy on the table and no spoon
        | {who} sold a house for a song | a safe is learning to open itself | {folk} found a loophole
        | {who} bids against ghosts"""),
    "news.knowledge": options("""
        secrets are changing hands | {who} knows too much | a file went missing | {who} has been trading names
        | the truth has an address | questions finally found a mouth | a wire has been humming
        | {who} redrew the maps | there's a leak with legs | nobody can explain the lights
        | {who} wrote everything down | codes were changed overnight | {who} mailed the wrong envelope
        | one rumour refuses to die | {who} kept a diary | the numbers contradict the story
        | {who} photographed the wrong door | {folk} share one lie | a shredder broke halfway
        | somebody labelled the tapes badly"""),
    "news.comfort": options("""
        folks are hurting | {who}'s supplies ran dry | the sick are waiting | {who} can't sleep | kindness is owed
        | the clinic turned {who} away | a birthday is going badly | pain got ahead of the pills
        | homesickness is spreading | {who} lost a roof | the fridge is empty where children live
        | {who} asked for help, at last | fever doesn't read calendars | {who} hasn't eaten since Sunday
        | the lights were cut off again | a wake needs cheering | {who} misses home cooking
        | {folk} ran out of blankets | the heater died with grandpa | {who} cries at commercials"""),
    "news.reputation": options("""
        {who} dragged our name | the loudmouths want proof | legends are hiring | {who} laughed at us
        | the city is taking notes | a throne looks wobbly | {who} thinks you're finished | praise has gone stale
        | they're calling us washed | {who} made a bet about you | posters are being printed without your face
        | {who} told a good story and left you out | applause is up for grabs | {who} wants a demonstration
        | nicknames are handed out tonight | an audience is gathering for somebody braver | {who} copied your walk
        | {folk} started ranking crews | a mural was painted over | {who} toasted the wrong hero"""),
    "news.serenity": options("""
        an old wound reopened | {who} owes blood | nobody rests since that funeral | grief wants company
        | {who} never apologised | somebody must close the book | ghosts keep parking outside
        | the feud ate its Sunday | {who} broke a promise | peace needs a push | the candles burned out
        | {who} still wears the dead man's watch | rage is bad for digestion | {who} walked free, whistling
        | flowers keep arriving with no card | a mother asked one question | {who} sent the ring back
        | {folk} stopped singing | the grave has no name yet | {who} keeps a list of regrets"""),
    "news.protection": options("""
        {who} is marked | threats came with photographs | a friendly door was kicked in | wolves are circling
        | a price hangs on {who} | our shield is thin | danger learned an address | {who} fired the bodyguards
        | a child saw too much | {who}'s brakes were cut | strangers keep asking directions
        | the dog stopped barking | {who} found wires beneath the car | a red dot danced on a curtain
        | {who} moved house twice | shots landed low, this time | {folk} sleep in shifts
        | {who} opened a parcel that ticked | windows were counted by strangers | {who} forgot to lock the gate"""),
    "news.conquest": options("""
        their line is stretched thin | {who} abandoned a corner | borders are moving | {who} blinked
        | flags come down easily | there's turf without a master | {who}'s empire is napping
        | the walls have a gap | rivals are counting wrong | it's our turn to push | {who} pulled the guards back
        | spray cans are selling out | {who} can't hold both sides of the street | a crown rolled into the gutter
        | mutiny is in fashion | maps go soft at the edges | {folk} switched hats
        | {who} lost the keys to a kingdom | the corner has a new echo | {who} retreats one bar stool at a time"""),
    "news.ability": options("""
        talent is being wasted on {who} | practice beats prayer | there's a trick worth stealing
        | your hands need a test | {who} is taking pupils | the stopwatch doubts you
        | sharper minds are recruiting | {who} gives lessons for favours | a record begs breaking
        | {who} got lucky, twice | muscle forgets what it doesn't repeat | the old masters are retiring
        | {who} says you peaked | clumsy work is everywhere | a locked box defeated {who}
        | somebody has to show them how | {folk} opened a school for thieves | {who} can do it backwards
        | reflexes dull in traffic | {who} broke the unbreakable"""),
    "news.equipment": options("""
        our lockers are empty | we're bringing knives to gunfights | hardware just landed
        | {who} moved the good kit | spares are scarce | the armoury wants feeding | {who}'s toys outclass ours
        | gear is rusting unloved | the usual supplier vanished | our workshop is bare
        | {who} left a container unlocked | holsters don't fill themselves | {who} upgraded and got lazy
        | steel is cheaper than doctors | the toolbox echoes | half our radios are dead
        | {folk} borrowed the good drill | {who} hoards radios | a crate fell off the right truck
        | {who} polished somebody else's rifle"""),
}
