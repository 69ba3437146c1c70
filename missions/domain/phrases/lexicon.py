"""Short phrases shared by all voices: hours, weather, people, deadlines. Short ones combine into more texts."""

from missions.domain.grammar import Rules, options

LEXICON: Rules = {
    "hour": options("""
        two in the morning | quarter past midnight | dead of night | breakfast time | rush hour | sundown
        | first light | siesta | last call | shift change | happy hour | Sunday, church bells | garbage day
        | half past three | ten to six | high noon | dusk | small hours | closing time | a slow Tuesday
        | Friday, getting loud | just after the news | before the buses run | lunch break
        | ten minutes past curfew | kick-off | bin night | halfway through the late film
        | after the four o'clock tremor | game night | Monday, hungover | a stolen afternoon
        | when the bakeries open | Thursday, overcast | the hour of joggers | past everyone's bedtime
        | after evening Mass | an hour short of dawn | as the casinos change decks | two songs past twelve
        | mid-afternoon | Saturday, half asleep | bank holiday | five to nine | when joggers yawn | teatime
        | the night of the derby | a rainy Wednesday | seven sharp | pension day | late brunch | moonset
        | quarter to three"""),
    "weather": options("""
        fog | Santa Ana wind | drizzle | brown smog | heat shimmer | low cloud | sea mist | hard rain
        | dry lightning | wildfire haze | clear skies | gull noise | helicopter chatter | distant sirens
        | barbecue smoke | lowrider bass | dust | sprinkler spray | neon buzz | jet rumble | a rolling blackout
        | burnt rubber | mariachi brass | power-line hum | jacaranda petals | tear gas, fading | stray fireworks
        | ocean salt | cheap perfume | wet asphalt | a yellow moon | coyote howls | ash flakes | engine knock
        | hot tar | thunder | grill grease | bubble gum sweetness | a marching band | cicadas
        | freight-train thunder | salt wind | helicopter light | crushed ice | candle wax | diesel
        | a gospel choir | soft hail | gunpowder | orange dusk | skateboard clatter | radio static | chlorine
        | frying onions | laundry steam | moth wings"""),
    "hangs": options("""
        hangs over | settles on | drifts across | creeps through | smothers | rolls into | blankets | leaks out of
        | shakes | sits on | wakes | covers | sweeps | lingers in | fills | chokes | swallows | curls around
        | presses down on | follows you into | floats above | clings to | softens | stains
        | follows the bus through | dulls | scratches at | wraps | hides | haunts | teases | rattles | scents
        | greets"""),
    "folk": options("""
        the block | our people | the neighbours | old friends | grandmothers | the regulars | the night shift
        | the mechanics | half the street | bartenders | dockers | the barbers | cab drivers | widows | rookies
        | bookies | taco vendors | the choir | the porch crowd | school friends | the domino table | shopkeepers
        | valets | the youngsters | roadies | the cooks | landlords | the faithful | cousins | the dispatchers
        | surfers | debt-ridden actors | the pigeon feeders | tired nurses | off-duty clowns | every skater
        | the ushers | retired boxers | card dealers | the mourners | seamstresses | pool sharks | paper boys
        | the welders | yoga moms | the quiet ones | ferrymen | karaoke kings | hot-dog sellers | the band
        | crossing guards | our lawyers | the congregation | wine snobs | the gulls | late-night callers
        | hotel maids | gardeners | trombone players | the beekeepers | both sisters"""),
    "soon": options("""
        before sunrise | by tonight | this week | while the city sleeps | before the weekend | sooner than later
        | before anybody blinks | in one sitting | ahead of the tide | while trails are warm | between patrols
        | before the phones ring | by the next siren | without a second date | in a single run | this very evening
        | before gossip spreads | while luck holds | by the end of the shift | before doors lock
        | ahead of the rain | right after reading this | before they regroup | inside the hour
        | while everyone looks elsewhere | before breakfast | within one song | by moonrise | on the first try
        | before the paint dries | ahead of schedule | while coffee is hot | before winter | between two trains
        | by candlelight | before the mayor wakes | on a full tank | while the guard dog sleeps
        | ahead of the cameras | before memories fade | during the fireworks | by the second bell
        | before the tow truck | inside one cigarette | under this moon"""),
    "quietly": options("""
        quietly | carefully | like you belong | with a straight face | by the back way | without fuss
        | on your toes | head down | eyes open | hands steady | nice and slow | in plain clothes
        | without witnesses | smooth as butter | like a ghost | with good manners | at your own pace | lights off
        | radio silent | as rehearsed | in one breath | without heroics | phone muted | collar up | engine warm
        | one eye on the mirror | boots polished | with borrowed keys | like a tourist | hat tilted
        | pockets empty | whistling softly | with a spare magazine | under a false name | no perfume
        | without a map | gloves on | heart steady | as if invited | in rented shoes | seat belt on
        | dressed for church | smile ready | by instinct | one step behind | with a cover story"""),
    "says": options("""
        says | swears | whispers | reckons | insists | heard | figures | let slip | texted that | keeps saying
        | claims | bets | just learned | is certain | admits | called to say | dreamt, or so it seems, that
        | can prove | warns | told me | mentioned | overheard that | repeats that | noticed | shouted that
        | confirms | sighs that | keeps hinting | learned the hard way that | will testify that | mumbles that
        | is telling everyone | grins because | lost sleep since | boasts that | wrote that | reports
        | shrugs that | maintains | discovered | feels | jokes that | moans that | guesses | knows"""),
    "go": options("""
        start with | begin with | open with | think of | look first to | head for | point the hood at
        | make straight for | aim for | set out for | your first thought is | step one is | roll towards
        | the map says | the job turns on | everything hinges on | the key is | draw a circle around
        | the night belongs to | all signs point to | circle back to | keep coming back to | our bets are on
        | follow the wires to | don't look past"""),
    "who": options("""
        a landlord | somebody's nephew | the new dentist | a retired wrestler | an heiress | the other crew
        | a talk-show host | a councilman | a disgraced cop | a rival | a game-show winner | some influencer
        | a yacht broker | the ice-cream man | a televangelist | an ex-lover | the building inspector
        | a film producer | a bouncer | the judge | a stunt pilot | a bail jumper | the locksmith
        | a wedding singer | a plastic surgeon | a magician | the landlady's son | a bored dentist
        | our old gym teacher | the parking attendant | a swimsuit model | a ventriloquist | the choirmaster
        | a failed rapper | some senator's driver | a limousine thief | the weatherman | a golf caddie
        | the embalmer | a lottery winner | an opera singer | the dog walker | a mime | the tax inspector
        | a sandwich artist | the lighthouse painter | a crossword champion | a chiropractor | the paper tycoon
        | a divorcee"""),
    "moment": options("""
        after midnight | around dinner | on laundry days | between shifts | when it rains | most evenings
        | before dawn | during the match | while tourists nap | at the changing of the guard | past ten
        | when music stops | on Sundays | under street lamps | while the boss is away | at low tide
        | as the bars empty | once traffic thins | before breakfast radio | in a heatwave | at shift's end
        | when pigeons scatter | after the last tram | on match days | as the neon wakes | around noon
        | if the moon is thin | when rents are due | after choir practice | over lunch | between floods
        | once dogs settle | by torchlight | on the way to Mass | as fog lifts | when sprinklers run"""),
    "number.1": ("one",),
    "number.2": ("two",),
    "number.3": ("three",),
    "number.4": ("four",),
    "number.5": ("five",),
    "number.6": ("six",),
}
