"""What the job is: the goal of the plan in a sentence, by the kind of objective that it is."""

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
        | {source} has {item}, {actor} wants it, and you'll make the trip {at.to}.
        | Load {item} {at.source}, unload it for {actor} {at}.
        | [Courier/Driver] wanted: {item}, picked up {at.source}, for {actor} {at}.
        | {actor} sits {at} with empty hands; {item} from {source} would fill them.
        | [Haul/Drive] {item} away from {source}, and only stop when {actor} waves {at}.
        | One thing to carry: {item}. Start: {source}. Finish: {actor}, {at}.
        | {item} has sat {at.source} long enough; {actor} [makes room/is ready] for it {at}.
        | Make {item} [vanish/disappear] from {source} and turn up with {actor} {at}.
        | {actor} {at} is owed {item}, and {source} is where we [get/borrow] it."""),
    "ask.deliver.place": options("""
        [Get/Bring] {item} to {place} and [leave it there/walk away].
        | {item} has to end up {at}, with [nobody/no one] there to sign for it.
        | I [need/want] {item} dropped {at}, out of sight. | Leave {item} {at}; somebody will collect it.
        | Make a dead drop of {item} {at}. | The [job/errand] is to stash {item} {at}."""),
    "ask.acquire": options("""
        [Get me/Bring out] {item} from {place}. | The job is {item}: it's {at}, and it should be in your trunk.
        | I [want/need] {item} [lifted from/out of] {place}.
        | There's {item} {at} that [ought to be/should be] ours by tonight.
        | What you're after is {item}, [kept/stored] {at}.
        | Go {at.to}, find {item}, [walk out with it/make it yours].
        | {place} has {item}, and I want it out of there. | Relieve {place} of {item}."""),
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
        | Between {actor} and {number} waves of bad company there's only us, {at}.
        | Stay close to {actor} {at}; there'll be {number} attacks, and [none may work/you're the answer to each].
        | The people who want {actor} dead will try {number} times {at}. Be [rude/there].
        | {number} attacks are coming for {actor} {at}, and each one is yours.
        | {actor} trusts us {at}. There'll be {number} tries, so [earn it/deserve it]."""),
    "ask.survive": options("""
        {place} will be attacked, and you'll [hold it/be standing there]. | Hold {place} until they give up.
        | They're coming to {place}; make it [expensive/a mistake]. | Make a stand {at} and don't give a yard.
        | I need {place} still ours when the smoke clears.
        | Stand your ground {at}, [whoever comes/start to finish]."""),
    "ask.survive.many": options("""
        {place} will be hit {number} times, and you'll [hold it/be there after the last].
        | Hold {place} through {number} waves.
        | They're coming to {place} in {number} waves; make each one [expensive/a mistake].
        | Make a stand {at}, sit out {number} attacks, [and don't give a yard/keep the door].
        | I need {place} still ours after {number} [assaults/rushes].
        | Stand your ground {at}: {number} attacks, [start to finish/one after the other].
        | {number} attacks are coming {at.to}, and I need you in the way.
        | Take {place} and keep it; they'll [ask for it back/object] {number} times.
        | Whatever comes {at.to}, [send it home/break it]: {number} waves, by our count."""),
    "ask.hack": options("""
        Get into the system {at} and [open it up/make it ours].
        | I need the network {at} cracked, [quietly/from the inside].
        | The target is {place}, or rather its computers: [break in/get past them].
        | {place} trusts its [firewall/encryption] too much; [prove it/break it].
        | Somebody has to hack {place}, [and you have the fingers/and that's you].
        | Find a terminal {at} and don't leave until the system [opens/obeys].
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
        | {number} laps. One finish. [Yours to take/Be first] {at}.
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
        | {actor} [listens to nobody/can't be bought], so be somebody, {at}.
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
