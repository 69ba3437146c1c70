"""What any street gang says to begin with when it gives the job, by why it is given. It gives the most of all."""

from missions.domain.grammar import Rules, options

STREET: Rules = {
    "hook.street.wealth": options("""
        Rent is due on the whole block and [the pot is light/nobody's pot is full/every pocket is flat].
        | There's money sitting {in} with [nobody serious watching it/no grown-ups around], and [I hate waste/that
          hurts].
        | My [cousin/barber/neighbour] put me on to [a play/something sweet] {in}, and for once [the math is
          right/it checks out].
        | We've been [hustling for crumbs/living on noodles] while somebody {in} eats steak.
        | Fools {in} are [stacking/counting] money with the curtains open.
        | I got [kids/bills/cousins] to feed and a [lead/whisper] out of {district} that smells like dinner.
        | Opportunity came through {district} in a [rental/borrowed car], and it didn't [lock up/look behind it].
        | Legal work [called back/hires in spring], so until then we make our own [luck/payday].
        | Every hustle in this city has a [middle man/tax], and I'm tired of it being [us who pay/somebody else's
          hand].
        | [Winter/Summer] is expensive, {homie}, and my [roof leaks/car note don't sleep].
        | A bird told me {district} is [easy/soft] this week, and birds don't [work for free/lie about bread].
        | You ever seen [profit/a gold mine] with no fence round it? I'm [looking at one/about to show you] {in}.
        | We're not [greedy/thieves by nature], we're just [done being broke/behind on everything].
        | Some people inherit; we [read the street/get up early], and today the street says {district}."""),
    "hook.street.knowledge": options("""
        Somebody on this block [has been talking/runs their mouth], and I'm [done guessing/tired of guessing] who.
        | [Something/A thing] is brewing {in} and every [corner/porch] tells it different.
        | We keep [walking into surprises/getting caught slipping], {homie}, and that's how people end up on murals.
        | The streets got [three versions/a hundred versions] of this story and [I need the true one/all of them
          smell].
        | I don't like [mysteries/riddles], and {district} handed me one.
        | There's a snitch, a secret or a [setup/ghost] {in}, and I [can't tell which/need to know before dark].
        | My [ears/lookouts] are good, but they [stop at the tracks/can't hear through walls].
        | Ask ten people what's up {in} and you'll get [eleven lies/shrugs], so we [ask smarter/go look].
        | Somebody's moving [different/quiet] these days, and quiet around here [means plans/costs lives].
        | I got [half a name/a piece of paper] and a bad feeling, and I [want the rest/hate halves].
        | The old heads say know your [enemy/block] first; well, I [don't/know nothing].
        | Last night a [stranger/car] asked questions about us {in}, so now we're [asking back/curious too]."""),
    "hook.street.comfort": options("""
        Folks around here [are hurting/had a bad month], and the [city/county] [quit answering the
          phone/couldn't care less].
        | [Somebody's grandmother/One of our own] is doing bad, and [prayer only goes so far/we look after ours].
        | Not every job is about [getting over/getting even]; this one is about [looking after people/doing
          right by somebody].
        | The block took care of us when we had nothing, and [now it's our turn/I don't forget that].
        | I got a call from {district} that [broke my heart/ruined my lunch], and I ain't [made of stone/telling
          that story twice].
        | Real ones [check on people/carry groceries], and somebody {in} could use a real one.
        | Ambulances take [half the night/the scenic route] to get to us, so we [became the ambulance/learned to
          help ourselves].
        | There's a neighbour who [fed half of us/raised this block] and can't [get up/make ends meet] any more.
        | You'll [laugh/hate this], but today the gang is a [charity/pharmacy].
        | Bad luck moved in next door to good people, and I [know the address/won't watch it].
        | My mama said help where it [hurts/counts], and she [still checks/hits hard].
        | We're known for [trouble/noise], so let's be known {in} for [one kind thing/showing up]."""),
    "hook.street.reputation": options("""
        They're saying we went [soft/quiet/corporate], and they're saying it [out loud/in our own barbershop].
        | You got [heart/talent], but out here a name is [earned in public/rented by the week].
        | Some clown made a [song/video] about us and [the whole hood is humming it/it got laughs].
        | Nobody {in} [steps aside/nods] when we walk past any more, and [that's a sickness/I noticed].
        | They put us [last/under the skaters] in some list of crews, and people [agreed/shared it].
        | Word is you're all [talk/jacket], {homie}, and I told them to [wait one night/watch].
        | Legends don't [apply/audition], they just [happen loud/do the thing], and {district} is listening.
        | Our tag got [crossed out/painted over] {in}, in [pink/daylight], and nobody said a word.
        | I'm tired of hearing other [names/sets] in the songs.
        | The young ones stopped [asking/copying] us, and started [looking across the tracks/laughing].
        | Somebody has to remind {district} who [taught it to walk/we are].
        | Respect expired around here like [milk/parole], and I need it [fresh/back].
        | A crew that ain't feared gets [robbed/visited], and we've been getting [looks/offers]."""),
    "hook.street.serenity": options("""
        There's an old [score/beef] in this hood that won't let [anybody sleep/people heal].
        | We [buried/lost] somebody last summer and [the ones behind it/the people responsible] still wave at us.
        | I see the same [mother/family] crying on the same porch, and [I'm done looking away/it has to stop].
        | This feud is [older than your shoes/eating everybody I grew up with], and I want it finished.
        | There's a [candle/photo] on the corner {in} that I walk past [every morning/with my head down].
        | I want to hear [kids/music] out there at night, and there's one thing [stopping it/in the way].
        | What they did was [never answered/three years back], and I still [count the days/taste it].
        | Two families on this street [don't speak/bury too much], and I know [why/how it stops].
        | I'm getting too old to [hate/hold this], {homie}, and I'd like to [put it down/be done].
        | Somebody told me time [heals/forgives]; somebody never lived {in}.
        | My [uncle/brother] used to sit right where you're standing, and [they know what they did/that's the whole
          story].
        | The past keeps [parking/knocking] outside my house, and tonight we [answer/move it along]."""),
    "hook.street.protection": options("""
        Somebody put [the word out/a price] on one of our people, and [the clock is ticking/it ain't just talk].
        | Strange cars keep [rolling slow/creeping] {in} with [the windows down/their lights off].
        | They [shot up/kicked in] the wrong [porch/door] last night and left, but [they're coming back/not for
          long].
        | We [promised/swore] the block [would be safe/could sleep], and right now that's a lie.
        | A [little girl/shop owner] {in} saw something she shouldn't, and [they know it/the wrong people heard].
        | One of ours got a [text/note] with the address of [her mama's house/his school] in it.
        | They been [asking around/drawing maps], and every question ends at [our door/somebody I love].
        | I counted [four strangers/two hatchbacks] {in} before breakfast, and none of them [came to
          shop/smiled].
        | There's people who can't [run/shoot], and that's what [we're for/a set is].
        | [The police said/Dispatch told us] to file a report; the [bullets/shooters] won't wait for it.
        | Somebody we [love/need] is walking around with a target on, [plain as day/and don't believe it].
        | If they get away with scaring {district}, they [move in/never stop].
        | I smell [gasoline/trouble] {in}, and I'm [done hoping/not waiting for smoke]."""),
    "hook.street.conquest": options("""
        The other side is [stretched thin/slipping] {in}, and [I count corners for a living/I see gaps].
        | That [set/crew] across the line got [lazy/sloppy], and lazy people lose [corners/blocks].
        | It's our turn to [push/move the line], {homie}, and [nobody's looking/they don't see it coming].
        | The map of this hood [is about to change/gets redrawn tonight], and you're [holding the pencil/early].
        | They got [fewer guns/less heart] {in} than they had last month, and I [did the math/been watching].
        | That [corner/street] used to be ours, and I [miss it/never signed it over].
        | [Kings/Bosses] don't fall, {homie}, they get [pushed/leaned on till they do].
        | Nobody gave us {district}, so we'll [take it/help ourselves].
        | Half their [shooters/people] are locked up and the other half [argue/owe money].
        | I see [empty porches/bare walls] {in}, and every one is an [invitation/empty chair].
        | A line on the [ground/wall] only counts while somebody [stands on it/guards it], and theirs [went
          home/don't].
        | We [waited/held back] out of manners, and I'm [out of manners/bored of it]."""),
    "hook.street.ability": options("""
        [Everybody/Big homie] says you're [nice with it/the truth], and I say [talk is free/show me].
        | You been doing [small stuff/beginner work] too long, and [it shows/your hands need more].
        | I only [trust/roll with] people I've seen [work under pressure/sweat], so [sweat for me/here's your
          stage].
        | There's levels to this, and [you're between two of them/I want to see which one's yours].
        | They tell me you got [hands/nerves], but I collect [receipts/proof].
        | I need a [specialist/closer] for later, and you're [cheap/standing here].
        | You can [drive/shoot/talk] a bit, sure; so can [my aunt/the mailman].
        | Practice is over, {homie}: [this one's graded/here comes the real thing].
        | Someday you'll [run something/need this], and someday starts {in}.
        | I had a [guy/girl] who could do this [asleep/blindfolded], and I need [a new one/to replace that].
        | Everybody's a [player/killer] in the mirror; let's see you [in traffic/away from it].
        | Before I put you on the [big stage/good jobs], you show me the [basics/small print]."""),
    "hook.street.equipment": options("""
        We're showing up to [gunfights/wars] with [kitchen drawers/old tape and good intentions].
        | The stash house is [empty/bare], and [the other side just went shopping/everybody can smell it].
        | Our gear is [older than me/held together by shoelaces], and [that gets people hurt/I'm embarrassed].
        | You can't [hold a corner/run a set] with [bare hands/bravery], so today we [shop/stock up].
        | Somebody raided our [closet/stash], and all they left was [hangers/the smell].
        | My people are [brave/hungry] and holding [sticks/junk], and bravery don't [reload/fix that].
        | We need [tools/gear], {homie}, and the store {in} wants [licences/my real name].
        | The other side got [toys/upgrades] last night, and we got a [broken scale/group chat].
        | I looked in the [trunk/locker] this morning and [cried/found a tennis racket].
        | A crew's only as good as its [kit/trunk], and ours is [embarrassing/half spare tyre].
        | There's stuff out there with our name on it, [wrong address/not delivered yet].
        | Next time trouble {in} comes [knocking/round], I want more than [a broom/bad language] to meet it."""),
}
