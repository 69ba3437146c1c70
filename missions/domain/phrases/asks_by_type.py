"""What the job is, where a mission type has its own way to ask for the same kind of goal."""

from missions.domain.grammar import Rules, options

ASKS_BY_TYPE: Rules = {
    "ask.collect": options("""
        It's a shopping list: [I want/we need] {items}, and {item.last} is {at}.
        | Bring in {items}, starting wherever you like and not forgetting {place}.
        | Round up {items}; [look {at}/try {place}] for {item.last}.
        | The order is {items}, no substitutes, with {item.last} {at}.
        | I'm short of {items}: [gather/collect] the lot, {item.last} from {place}.
        | You're [collecting/fetching] {items}, and {place} has {item.last}.
        | What's missing is {items}; {item.last} can be had {at}.
        | [Go and find/Get me] {items}; for {item.last} you'll have to visit {place}."""),
    "ask.heist.deliver.from": options("""
        The score is {item}: take it out of {source} and [get/bring] it to {actor} {at}.
        | We're robbing {source}: [the prize is {item}/{item} comes out], and {actor} [takes it/collects] {at}.
        | {source} is sitting on {item}; you're going to [steal it/lift it] and put it in {actor}'s hands {at}.
        | In plain words: rob {source} of {item} and [deliver/run] it to {actor} {at}.
        | The [mark/target] is {source}, the take is {item}, and the [drop/handover] is with {actor} {at}.
        | {item} leaves {source} with you, whether they like it or not, and ends up with {actor} {at}.
        | {actor} has a buyer's smile ready {at}; earn it with {item}, [stolen/lifted] from {source}.
        | {actor} wants to own {item} and won't [pay retail/ask nicely]. Clean out {source}, then
          [report/unload] {at}.
        | We've picked {source}. You go in for {item}, you come out alive, and {actor} [opens the garage/waits]
          {at}.
        | How do you feel about [robbery/{source}]? I feel {item} would look better with {actor} {at}.
        | There's {item} {at.source}, [badly loved/too well guarded]: grab it and [take/get] it to {actor} {at}.
        | There's a [vault/lock] {at.source} that [insults/bores] me, with {item} behind it. Open it, grab it,
          find {actor} {at}.
        | {item} is why we're here: {source} [holds/hoards] the goods, {actor} [fences/moves] them {at}, and
          you're the part in the middle.
        | Walk into {source} [broke/calm], walk out with {item}, and don't [stop/brake] before {actor} {at}.
        | [Somebody/Everybody] dreams of cleaning out {source}; you'll do it for {item}, and meet {actor} {at}
          [after/with it].
        | Take {source} for {item}, [nothing else/not a coin more]; {actor} is standing by {at}.
        | The plan fits on a [napkin/matchbox]: {source}, {item}, {actor} {at}.
        | {actor} can [sell/place] {item}, provided you rob {source} of it first and show up {at}."""),
    "ask.collection.deliver.from": options("""
        Of everything on the list, what counts is {item}: fetch it from {source} and [bring/take] it to {actor}
          {at}.
        | I have a shopping list, and {item} is at the top: collect it {at.source} and [deliver/hand] it to
          {actor} {at}.
        | Gather what we need, above all {item} from {source}, and [turn it over/hand it] to {actor} {at}.
        | {actor} is putting a collection together {at}, and the piece that matters is {item}, [still/now]
          {at.source}.
        | You're [collecting/gathering] for {actor}: {item} is {at.source} and should end up {at}.
        | Make the rounds, pick up {item} {at.source}, and [empty your trunk/unload it] for {actor} {at}.
        | A [pick-up/collection] for {actor}, who'll be {at}: {item}, to be had {at.source}.
        | {actor} sent me a wish list; {item} is the hard one. Find it {at.source} and unload it {at}.
        | Some things need [finding/picking up]. The one I can't do without is {item}, {at.source}, wanted by
          {actor} {at}.
        | You gather, {actor} [keeps/stores]: get hold of {item} {at.source} and bring it {at.to}.
        | What {actor} is missing is {item}; {place} has the empty shelf, {source} has the goods, you have a car.
        | Go round and collect for {actor}: {source} gives up {item}, and it all lands {at}.
        | {actor} needs {item} brought {at.to} from {source}, and [nobody else goes shopping like you/you're the
          one collecting].
        | [Empty a pocket/Clear some room] for {item}: {source} has it, and {actor} expects the lot {at}.
        | There's a gap on {actor}'s [shelf/list] the size of {item}. Fill it [from/out of] {source}, then
          unload {at}.
        | Collecting is [dull/honest] work: {item} from {source}, handed to {actor} {at}.
        | [Scrape together/Bring together] what {actor} needs {at}; without {item} from {source} it's worth
          nothing.
        | {actor} [called/asked] me for supplies. {source} stocks {item}, you've got the nerve, and the drop is
          {at}.
        | Today you're [the collector/a magpie]: {item} catches your eye {at.source}, and {actor} gets it {at}.
        | We're [after/hunting] {item}, which {source} can spare; [line it up/stack it] for {actor} {at}."""),
    "ask.heist.acquire": options("""
        The [mark/target] is {place}, and the [score/take] is {item}.
        | We're taking {item} from {place}, [and that's your part/with you out front].
        | Rob {place}: [what comes out is {item}/ignore everything except {item}].
        | {item} is [under lock and key/behind glass and good intentions] {at}, and you're going to [free
          it/have it].
        | I want {item} out of {place}, [whatever alarm it trips/clean or not].
        | Hit {place} and [leave with/carry out] {item}. | The whole thing is about {item}, [held/guarded] {at}.
        | {place} thinks {item} is safe there; [change that/you'll correct them]."""),
    "ask.infiltration.acquire": options("""
        Slip into {place} and [come out with/bring back] {item}.
        | There's {item} [inside/locked away in] {place}, and I want it gone [before anybody checks/without a broken
          window].
        | I need a ghost {at}: [in, {item}, out/take {item} and leave no trace].
        | {place} keeps {item} behind [a password/a locked network], and you're [the key/getting past it].
        | Get inside {place}, get {item}, and don't [get remembered/stay for the tour].
        | What we want is {item}, and it sits {at} where [strangers/visitors] don't belong.
        | You're going [through the back door of/unseen into] {place} to [lift/fetch] {item}.
        | {item} should [leave/disappear from] {place} without a [scene/sound].
        | Nobody {at} should notice a thing until {item} is [long gone/in my hands].
        | Somewhere inside {place} there's {item}; [find it/borrow it], forget the rest.
        | Be a shadow {at}: {item} goes, everything else stays.
        | {place} doesn't [give tours/take visitors]. Go in anyway and bring me {item}.
        | This is a quiet one: {item}, out of {place}, [past the cameras/no fuss].
        | I want {item}; {place} wants to keep it. [Be smarter than their locks/You decide].
        | They lock {item} away {at} and [sleep well/lose the key card monthly]. [Ruin that/Help yourself].
        | Through the [vents/wires] if you must, but {item} leaves {place} [tonight/with you].
        | Picture {place} tomorrow, [calm/unaware], minus {item}.
        | {place} has a soft spot, and {item} sits right behind it.
        | Get [under/past] the skin of {place} and carry out {item}.
        | {item}. {place}. [Nobody sees you/No alarms]."""),
}
