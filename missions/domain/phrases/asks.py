"""What the job is: the goal of the plan in one sentence, by its kind; a mission type may have its own way to ask."""

from missions.domain.grammar import Rules, options

ASKS: Rules = {
    "ask.deliver": options("""
        [Get/Bring/Take] {item} to {actor} {at}. | {actor} is waiting {at}, and the wait is for {item}.
        | The [job/errand] is {item}, [delivered/handed over] to {actor} {at}.
        | I [need/want] {item} in {actor}'s hands, {at}, [undamaged/with no detours].
        | What I'm asking: find {item} and carry it to {actor} {at}.
        | {item} has to reach {actor} {at}, and you're [how it travels/the one I trust to drive].
        | [Put/Place] {item} in front of {actor} {at}.
        | Somebody has to [bring/carry] {actor} {item}; the [handover/meeting] is {at}."""),
    "ask.deliver.from": options("""
        [Collect/Pick up] {item} from {source} and [put it in {actor}'s hands/hand it to {actor}] {at}.
        | {actor} is waiting {at} for {item}, and it's still {at.source}: [close that gap/that's your job].
        | It's a run: {item} comes out of {source} and goes to {actor} {at}.
        | {item} is {at.source} and belongs with {actor} {at}, so [move it/you're moving it].
        | I [need/want] {item} gone from {source} and safe with {actor} {at}.
        | You'll find {item} {at.source}; [drive/bring] it to {actor}, who [takes delivery/will be] {at}.
        | Get {item} out of {source} and don't let go of it until {actor} has it {at}.
        | From {source} to {actor} {at}: that's the road {item} [takes/travels], with you [at the wheel/beside it].
        | {actor} asked for {item}, [politely/twice]; fetch it from {source} and make the drop {at}.
        | There's {item} with {actor}'s name on it, [gathering dust/stuck] {at.source}; it should be {at}.
        | {source} has {item}. {actor} wants it. You'll make the trip {at.to}.
        | Load {item} {at.source}, unload it for {actor} {at}.
        | [Courier/Driver] wanted: {item}, picked up {at.source}, for {actor} {at}.
        | {actor} sits {at} with empty hands; {item} from {source} would fill them.
        | [Haul/Drive] {item} away from {source}, and only stop when {actor} waves {at}.
        | One thing to carry: {item}. Start: {source}. Finish: {actor}, {at}.
        | {item} has sat {at.source} long enough; {actor} [makes room/is ready] for it {at}.
        | Make {item} [vanish/disappear] from {source} and turn up with {actor} {at}.
        | {actor} {at} is owed {item}, and {source} is where we [get/borrow] it."""),
    "ask.heist.deliver.from": options("""
        The score is {item}: take it out of {source} and [get/bring] it to {actor} {at}.
        | We're robbing {source}: [the prize is {item}/{item} comes out], and {actor} [takes it/collects] {at}.
        | {source} is sitting on {item}; you're going to [steal it/lift it] and put it in {actor}'s hands {at}.
        | In plain words: rob {source} of {item} and [deliver/run] it to {actor} {at}.
        | The [mark/target] is {source}, the take is {item}, and the [drop/handover] is with {actor} {at}.
        | {item} leaves {source} with you, whether they like it or not, and ends up with {actor} {at}.
        | {actor} has a buyer's smile ready {at}; earn it with {item}, [stolen/lifted] from {source}.
        | {actor} wants to own {item} and won't [pay retail/ask nicely]. Clean out {source}, then [report/unload]
          {at}.
        | We've picked {source}. You go in for {item}, you come out alive, and {actor} [opens the garage/waits] {at}.
        | How do you feel about [robbery/{source}]? I feel {item} would look better with {actor} {at}.
        | There's {item} {at.source}, [badly loved/too well guarded]: grab it and [take/get] it to {actor} {at}.
        | There's a [vault/lock] {at.source} that [insults/bores] me, with {item} behind it. Open it, grab it, find
          {actor} {at}.
        | {item} is why we're here: {source} [holds/hoards] the goods, {actor} [fences/moves] them {at}, and you're
          the part in the middle.
        | Walk into {source} [broke/calm], walk out with {item}, and don't [stop/brake] before {actor} {at}.
        | [Somebody/Everybody] dreams of cleaning out {source}; you'll do it for {item}, and meet {actor} {at}
          [after/with it].
        | Take {source} for {item}. [Nothing else/Not a coin more]. {actor} is standing by {at}.
        | The plan fits on a [napkin/matchbox]: {source}, {item}, {actor} {at}.
        | {actor} can [sell/place] {item}, provided you rob {source} of it first and show up {at}."""),
    "ask.collection.deliver.from": options("""
        Of everything on the list, what counts is {item}: fetch it from {source} and [bring/take] it to {actor} {at}.
        | I have a shopping list, and {item} is at the top: collect it {at.source} and [deliver/hand] it to {actor}
          {at}.
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
        | {actor} needs {item} brought {at.to} from {source}, and [nobody else goes shopping like you/you're the one
          collecting].
        | [Empty a pocket/Clear some room] for {item}: {source} has it, and {actor} expects the lot {at}.
        | There's a gap on {actor}'s [shelf/list] the size of {item}. Fill it [from/out of] {source}, then unload
          {at}.
        | Collecting is [dull/honest] work: {item} from {source}, handed to {actor} {at}.
        | [Scrape together/Bring together] what {actor} needs {at}; without {item} from {source} it's worth nothing.
        | {actor} [called/asked] me for supplies. {source} stocks {item}, you've got the nerve, and the drop is {at}.
        | Today you're [the collector/a magpie]: {item} catches your eye {at.source}, and {actor} gets it {at}.
        | We're [after/hunting] {item}, which {source} can spare; [line it up/stack it] for {actor} {at}."""),
    "ask.deliver.place": options("""
        [Get/Bring] {item} to {place} and [leave it there/walk away].
        | {item} has to end up {at}, with [nobody/no one] there to sign for it.
        | I [need/want] {item} dropped {at}, out of sight. | Leave {item} {at}; somebody will collect it.
        | Make a dead drop of {item} {at}. | The [job/errand] is to stash {item} {at}."""),
    "ask.collect": options("""
        It's a shopping list: [I want/we need] {items}, and {item.last} is {at}.
        | Bring in {items}, starting wherever you like and not forgetting {place}.
        | Round up {items}; [look {at}/try {place}] for {item.last}.
        | The order is {items}, no substitutes, with {item.last} {at}.
        | I'm short of {items}: [gather/collect] the lot, {item.last} from {place}.
        | You're [collecting/fetching] {items}, and {place} has {item.last}.
        | What's missing is {items}; {item.last} can be had {at}.
        | [Go and find/Get me] {items}; for {item.last} you'll have to visit {place}."""),
    "ask.acquire": options("""
        [Get me/Bring out] {item} from {place}. | The job is {item}: it's {at}, and it should be in your trunk.
        | I [want/need] {item} [lifted from/out of] {place}.
        | There's {item} {at} that [ought to be/should be] ours by tonight.
        | What you're after is {item}, [kept/stored] {at}.
        | Go {at.to}, find {item}, [walk out with it/make it yours].
        | {place} has {item}, and I want it out of there. | Relieve {place} of {item}."""),
    "ask.heist.acquire": options("""
        The [mark/target] is {place}, and the [score/take] is {item}.
        | We're taking {item} from {place}, [and that's your part/with you out front].
        | Rob {place}: [what comes out is {item}/ignore everything except {item}].
        | {item} is [under lock and key/behind glass and good intentions] {at}, and you're going to [free it/have it].
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
    "ask.eliminate": options("""
        {actor} has to [go/die], and {place} is where. | The target is {actor}, to be found {at}.
        | I need {actor} [gone/dead]; {place} is [home ground/the usual haunt], so look there.
        | Find {actor} {at} and [finish it/end it].
        | There's {actor} {at} who [shouldn't see tomorrow/has had enough birthdays]. | It's a hit: {actor}, {at}.
        | {actor} won't be leaving {place}, and you're the reason. | Go {at.to} and put {actor} in the ground.
        | [Remove/Erase] {actor} from {place}, permanently."""),
    "ask.eliminate.many": options("""
        {actor} has to [go/die] {at}, along with {others}.
        | The target is {actor}, who keeps company {at}: {number} to put down [in all/altogether].
        | It's a hit on {place}: {number} people, {actor} first among them.
        | {actor} wakes up {at} every day, and I want that to stop; {others} would have to go the same way.
        | Somebody should have dealt with {actor} long ago; now it's you, {at}, against {number}.
        | I'm paying for a funeral: {actor}, {at}, plus {others} who'll stand in the way.
        | You know the type: {actor}, never alone, always {at}. Make it {number} fewer.
        | {number} people {at} have to disappear, and the name on top is {actor}.
        | What I'm asking is blood: {actor} and {others}, {at}. | Clear {place} of {actor} and {others}.
        | I need {number} guns silenced {at}, and {actor} is the one that matters.
        | Find {actor} {at} and finish it; with the [company/escort] that makes {number}.
        | {actor} dies {at}, with {others} for company.
        | Go {at.to} and drop {number}: {actor} [and the crew/plus guards].
        | You're [burying/retiring] {actor}, found {at}, and whoever stands alongside, {number} in all.
        | [Tonight/Today] {place} loses {number} of its regulars, beginning with {actor}.
        | I keep hearing about {actor}. [Make it stop/Silence it]: {at}, with {others} on the bill.
        | {actor} feels safe {at} behind {others}; [nobody should/that's a mistake].
        | Pay {place} a visit and [cross out/scratch off] {actor}, then {others}.
        | The contract reads {actor}, {at}, bodies to count: {number}.
        | One of us has to go, me or {actor}. Meet {number} of them {at} and [decide it/choose well].
        | There's a party of {number} {at} and {actor} is [the host/hosting]: shut it down for good.
        | {number} shooters {at}; [don't miss/begin with] {actor}."""),
    "ask.protect": options("""
        Keep {actor} alive {at}. | {actor} is {at}, and you're the [wall/lock] on that door.
        | Your job is {actor}: stand guard {at} until it's over.
        | Nobody gets to {actor} {at} while you're [there/breathing].
        | I want {actor} walking out of {place} on two legs. | [Cover/Shield] {actor} {at}, whatever comes."""),
    "ask.protect.many": options("""
        Keep {actor} alive {at} through {number} attacks.
        | {actor} is {at}, you're the [wall/lock] on that door, and they'll try it {number} times.
        | Your job is {actor}: stand guard {at} until all {number} waves [have broken/are over].
        | They'll come for {actor} {at} in {number} waves, and [not one gets through/you turn back every one].
        | I want {actor} walking out of {place} after {number} assaults, [on two legs/unscratched].
        | [Cover/Shield] {actor} {at}; we expect {number} attempts, [each meaner/none of them polite].
        | {actor} can't [run/leave], so you hold {place} for {number} rounds of whatever they've got.
        | Between {actor} and {number} waves of bad company there's only you, {at}.
        | Stay close to {actor} {at}; there'll be {number} attacks, and [none may work/you're the answer to each].
        | The people who want {actor} dead will visit {place} {number} times. Be [rude/home].
        | {number} attacks are coming for {actor} {at}, and each one is yours.
        | {actor} trusts us {at}. There'll be {number} tries, so [earn it/deserve it]."""),
    "ask.survive": options("""
        {place} will be attacked, and you'll [hold it/be standing there]. | Hold {place} until they give up.
        | They're coming to {place}; make it [expensive/a mistake]. | Dig in {at} and don't give a yard.
        | I need {place} still ours when the smoke clears.
        | Stand your ground {at}, [whoever comes/start to finish]."""),
    "ask.survive.many": options("""
        {place} will be hit {number} times, and you'll [hold it/be there after the last].
        | Hold {place} through {number} waves.
        | They're coming to {place} in {number} waves; make each one [expensive/a mistake].
        | Dig in {at}, sit out {number} attacks, [and don't give a yard/keep the door].
        | I need {place} still ours after {number} [assaults/rushes].
        | Stand your ground {at}: {number} attacks, [start to finish/one after the other].
        | {number} attacks are coming {at.to}, and I need you [between/in the way].
        | Take {place} and keep it; they'll [ask for it back/object] {number} times.
        | Whatever comes {at.to}, [send it home/break it]: {number} waves, by our count."""),
    "ask.hack": options("""
        Get into the system {at} and [open it up/make it ours].
        | I need the network {at} cracked, [quietly/from the inside].
        | The target is {place}, or rather its computers: [break in/get past them].
        | {place} trusts its [firewall/passwords] too much; [prove it/break them].
        | Somebody has to hack {place}, [and you have the fingers/and that's you].
        | Plug in {at} and don't leave until the system [opens/obeys].
        | [Breach/Crack] the security {at}, screens first. | What we want is behind a login {at}: get through it.
        | Something {at} needs [unlocking/rewiring], and it isn't a door.
        | The [servers/machines] {at} should answer to us; see to it.
        | Walk into {place}, find a terminal and [own it/make it talk].
        | I want {place} to wake up with somebody else's hands in its network."""),
    "ask.race": options("""
        There's a race {at}, and you're going to win it. | Line up {at} and cross first.
        | Win {at}, and [win clearly/leave no room for argument].
        | You're driving {at}, and second place is [a long walk/nothing].
        | Put a car on the line {at} and [bring home first place/beat them all].
        | The race is {at}; I want everybody else looking at your tail lights.
        | They're [lining up/revving] {at}, and I want our car in front at the flag.
        | Somebody will win the race {at}, and it had better be you.
        | I put your name down for the race {at}: one winner, [no flowers/you]. | Take the flag {at}."""),
    "ask.race.many": options("""
        There's a race {at}, {number} laps, and you're going to win it.
        | Line up {at} for {number} laps and cross first.
        | Win {at} over {number} laps, and [win clearly/leave no room for argument].
        | You're driving {number} laps {at}, and second place is [a long walk/nothing].
        | Put a car on the line {at} and [lead/own] the last of {number} laps.
        | The race is {at}, {number} laps long; I want everybody else [looking at/following] your tail lights.
        | They're [lining up/revving] {at}, {number} laps' worth, and I want our car in front at the flag.
        | Beat everybody {at}; [it's over/you can breathe] after {number} laps.
        | Somebody will win {number} laps {at}, and it had better be you.
        | I put your name down for the race {at}: {number} laps, one winner, [no flowers/you].
        | Take the flag {at} after {number} laps.
        | {number} laps {at} decide it, and I want you [first/in front] on the last one.
        | What I want is simple and fast: first place {at}, {number} laps.
        | [Pick/Bring] something fast to {place}: {number} laps, and you lead when they end.
        | Nobody [ducks/refuses] the {number} laps {at}, and nobody beats you there.
        | {number} laps. One finish. [Yours/Get there first] {at}.
        | I've [told people/promised] you'd take all comers {at} over {number} laps.
        | {place}, {number} laps, a full grid: [lose them all/be gone by the last one].
        | [Fuel up/Strap in]: we're taking the {number}-lap race {at}.
        | Everyone who can hold a wheel is racing {number} laps {at}; [humble them/spoil it for them]."""),
    "ask.scout": options("""
        [Have a look at/Take a good look at] {place} and come back with [everything worth knowing/details].
        | I need eyes on {place}: who comes, who goes, [what's locked/which doors open].
        | [Go and watch/Study] {place} until you know it by heart.
        | Nobody on our side has seen {place} properly; [go/you will].
        | What I want is {place} on paper: doors, cameras, [habits/blind spots].
        | Scout {place}, [touch nothing/unseen], and remember it all.
        | Find out how {place} looks [today/when nobody performs for visitors].
        | The job is looking: {place}, long and [hard/careful].
        | You're my eyes {at}, so [keep them open/use them].
        | The [blank/gap] in our picture is {place}; go and fill it.
        | Spend some time around {place} and [notice things/remember faces].
        | Somebody must look {place} over with [fresh/honest] eyes, and yours are [free/good].
        | {place} deserves a closer look than it's had; [give it one/you know how].
        | Tell me what {place} is [hiding/really like].
        | I can't [plan/sleep] until somebody has seen {place} up close. | Put {place} under a [lens/microscope].
        | Walk round {place} like you [own/fix] it and [count everything/miss nothing].
        | How many [cameras/ways out] has {place}? [Find out/I want a number].
        | {place} is a [question mark/rumour] to us; make it a [map/fact].
        | Learn {place} the way a [burglar/landlord] would."""),
    "ask.go_to": options("""
        Get over to {place} and [be seen/show your face]. | I need somebody {at} [in person/today], and it's you.
        | [Drive out/Go] {at.to} and see how things stand.
        | {place} is the destination; somebody has to turn up there. | Make a visit {at.to} for me.
        | Go and stand {at} so I know it can be done."""),
    "ask.persuade": options("""
        Get {actor} on our side; the place to do it is {place}. | I need {actor} [turned/talked round] {at}.
        | {actor} says no; go {at.to} and [make it a yes/change that].
        | It comes down to {actor}, {at}, and whether you can [change a mind/be convincing].
        | [Win over/Bring round] {actor} {at}, with words if they'll do.
        | Convince {actor} {at}; [I failed/others failed].
        | The job is one [conversation/agreement]: {actor}, {at}, on our terms.
        | Go {at.to} and don't come back until {actor} agrees.
        | {actor} holds the vote that counts; [sway it/win it] {at}.
        | {actor} is on the fence {at}, and I'd like a [push/gentle landing] on our side.
        | There's [one mind/an opinion] to change: {actor}, {at}.
        | Have {actor} [nodding/agreeing] by the time you leave {place}.
        | We need a yes from {actor}, who can be reached {at}.
        | {actor} [listens to nobody/can't be bought], so be somebody: {at}, just the two of you.
        | Charm, reason, lean: I don't care how {actor} comes round, only that it happens {at}.
        | Without {actor} we're stuck. Go {at.to} and get us unstuck.
        | [Somebody/One of us] must talk sense into {actor} {at}.
        | {actor} [leans/drifts] the wrong way; go {at.to} and [tip the scale/straighten that out].
        | It takes one handshake: {actor}'s, {at}.
        | I want {actor} {at} [singing our song/on our side of the table].
        | Sell {actor} on us, {at}, and [sell hard/mean it].
        | What stands between us and a deal is {actor}, [stubborn as ever/arms crossed], {at}."""),
    "ask.persuade.item": options("""
        Use {item} to bring {actor} round {at}. | {actor} will listen {at} once {item} is on the table.
        | Put {item} in front of {actor} {at} and [ask nicely/wait for a yes].
        | I need {actor} turned {at}, and {item} is [the argument/your lever].
        | Show {actor} {item} {at}; [after that it's a short talk/that should change a mind].
        | Words won't move {actor}, but {item} will, so take it {at.to}."""),
    "ask.talk_to": options("""
        Sit down with {actor} {at} and [get the whole story/hear it out].
        | I need you [face to face/at a table] with {actor} {at}. | Go {at.to} and get {actor} talking.
        | {actor} knows what we don't; [ask/be charming] {at}. | It's a conversation: {actor}, {at}, no witnesses.
        | Find {actor} {at} and [listen/have that talk]. | Everything depends on what {actor} tells you {at}."""),
    "ask.escape": options("""
        Get away clean and go to ground {at}. | What matters is that you reach {place} with nobody behind you.
        | Shake them all and lie low {at}."""),
}
