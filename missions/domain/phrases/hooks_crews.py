"""How a briefing begins when a crew gives the job: by its voice, and by why the job is given."""

from missions.domain.grammar import Rules, options

BIKER: Rules = {
    "hook.biker.wealth": options("""
        The club's [treasury/cash box] is down to [dust/bar tabs and lint], and the table voted to [fix that/go earn].
        | There's easy [money/freight] {in} for anybody with [two wheels and no nerves/a full tank].
        | Bikes don't [feed/fix] themselves, brother, and [parts cost/beer costs] money too.
        | A [trucker/bartender] we like says {district} is [ripe/leaking money], and [he owes us the truth/that tip
          is good].
        | Somebody {in} is making a living the club never got a [slice/taste] of.
        | You can't fill a tank with [respect/loyalty], and ours are [dry/on the red line]."""),
    "hook.biker.knowledge": options("""
        Somebody's feeding [the law/our rivals] our road plans, and [the table wants a name/it isn't the wind].
        | The president [hates/can't stand] riding blind, and right now {district} is [all fog/a blank].
        | There's a [rumour/story] doing laps of every bar on Route 68, and [I want to see its plates/nobody owns it].
        | We lost [a shipment/a week] because nobody [knew what waited/checked], and that [won't happen twice/was
          stupid].
        | I've got [miles/years] on me and still don't know what {district} is up to.
        | They went [dark/silent] out there, brother, and a quiet road [has a hole in it/worries me]."""),
    "hook.biker.comfort": options("""
        A [friend of the club/brother's old lady] is [in a bad way/laid up], and [the county sends bills/we take
          care of our own].
        | People think we only [break things/raise hell], but [the club carries its sick/somebody has to help out
          here].
        | It's been a [hard winter/lean season] for folks we [ride past every day/owe], and [the table noticed/it
          shames me].
        | [Charity/Mercy] isn't on the patch, brother, but [it's in the bylaws/we do some anyway].
        | Somebody {in} has it worse than [a bike in salt water/a bald tyre], and they once [fixed my leg/poured us
          soup].
        | Put the [knuckles/temper] away today, since somebody needs a hand that's open."""),
    "hook.biker.reputation": options("""
        There's a [weekend club/bunch of dentists on chrome] saying the [old/real] clubs are finished.
        | A patch is [worth what people fear it's worth/only thread], and ours [is fading/needs sewing tight].
        | Somebody told a [whole bar/full room] that we [ride like tourists/ran], and [the room laughed/nobody hit
          him].
        | You want a [seat near the table/bottom rocker], so [give them something to talk about/earn the noise].
        | They hear our engines {in} and [keep eating/don't look up].
        | I heard a [kid/bartender] ask which club we were, and that [stung/is how clubs die]."""),
    "hook.biker.serenity": options("""
        We still pour a glass for a brother who [didn't come home/got left on the asphalt], and [it's time/the books
          stay open].
        | This [grudge/blood debt] has [ridden with us for years/burned more fuel than any bike].
        | The club wants [one quiet winter/peace], and there's [a debt in the way/only one road to it].
        | Old wounds [don't rust/itch], brother, and [this one needs closing/mine woke me again].
        | There's a [jacket/helmet] on the clubhouse wall nobody [touches/talks about], and today we [settle it/do
          something about that].
        | Some debts you [carry/ride around] until the frame cracks, and mine's cracking."""),
    "hook.biker.protection": options("""
        Somebody cut the brake lines of a friend of ours, and [that's no accident/cowards come back].
        | The club gave its [word/protection], and [someone's testing it/we don't take it back].
        | Headlights have been [circling/parked] {in} [three nights running/since Sunday], and they're not
          [ours/lost].
        | We got a [letter/phone call] with [no name/heavy breathing] on it, and [a threat/one of ours] in it.
        | A friend of the patch is [scared/sleeping with the lights on], and friends of the patch don't [get
          scared/lose sleep].
        | Trouble is [headed/on the highway] for {district}, and it's bringing [company/chains]."""),
    "hook.biker.conquest": options("""
        There's road {in} that [belongs to nobody who can hold it/has the wrong flag on it].
        | The [competition/other patch] pulled half its riders out, and [the table smells blood/we ride in].
        | Territory is [whoever parks there last/a habit], brother, and [we're changing theirs/we've been patient].
        | The president drew a [new line/bigger circle] on the map and [looked straight at you/put down his beer].
        | Their clubhouse [went quiet/is half empty], brother, and quiet means [weak/chances].
        | {district} needs a [flag/club], and I'd hate for it to [choose badly/stay single]."""),
    "hook.biker.ability": options("""
        Any fool can [twist a throttle/ride straight], but the table wants to see you [in the corners/work].
        | You've been [prospecting/riding] long enough to [do more than fetch beer/get a real test].
        | I've seen [good riders/talented people] freeze, so [before we lean on you/first] we find out.
        | The old hands are [retiring/getting slow], and [somebody has to learn it/your name came up].
        | The table has one question about you, and [talking/beer] won't answer it.
        | Every brother here got [thrown in the deep end/tested once], and [here's your water/it's your turn]."""),
    "hook.biker.equipment": options("""
        The clubhouse [armoury/workshop] is [one wrench and a prayer/down to the pegboard].
        | We've got [brothers/engines] and no [hardware/gear], which is [a choir/half a club].
        | Somebody is moving [good kit/iron] {in}, and [ours is falling apart/we can use all of it].
        | Last run we [ran dry/came up short] on everything but [swearing/bruises], and [never again/that ends].
        | I could [outfit/arm] the club from a yard sale [better/faster] than from our own shelf.
        | We ride fine, but we [arrive/show up] with empty saddlebags, and that [gets noticed/costs blood]."""),
}

CARTEL: Rules = {
    "hook.cartel.wealth": options("""
        A business that stands still is [a corpse with accountants/already shrinking], and ours [stood still this
          quarter/must move].
        | There is money {in} that does not [yet know it is ours/have an owner worth the name].
        | The patron looked over the books and [found a column empty/did not smile], so [here we are/I am calling
          you].
        | Our [buyers/partners] pay [promptly/well], amigo, but they do not [wait/forgive an empty shelf].
        | A poor year is a [rumour/visitor] one must not let into the house, and it stands [at the gate/outside].
        | Others {in} harvest where we [planted/watered], and the patron has [lost patience/sharpened a sickle]."""),
    "hook.cartel.knowledge": options("""
        Somebody near the family [whispers/sells what he hears], and the patron [dislikes echoes/wants the source].
        | A man who does not know what happens {in} is [a guest there/already paying for it].
        | We have been told [two stories/a pretty story], and [a wise man buys neither/only one can live].
        | Information is the one cargo no [customs dog/border] can smell, and [we are short of it/today we import].
        | The patron asked me a simple question about {district} and I [looked at my shoes/could not answer].
        | There are [letters/voices] going out at night, amigo, and I [would read them/prefer to hear them first]."""),
    "hook.cartel.comfort": options("""
        The family does not forget [its people/those who suffered for it], and [one of them needs us/some are unwell].
        | Even a hard house keeps [a warm kitchen/a chapel], amigo, and [today you serve in it/so we help].
        | There is [pain/hardship] {in}, and the [patron/lady of the house] [asked that it end/cannot eat for it].
        | A small kindness now [costs little/is remembered long], and [fear alone feeds nobody/the patron insists].
        | The chapel candles {in} are burning low for somebody [we love/who served us].
        | A good man {in} is suffering, and there are so [few/many others] that it matters."""),
    "hook.cartel.reputation": options("""
        Somebody at a [wedding/baptism] laughed at the family's name, and [the music stopped/we heard].
        | Respect is [a field/a horse]: neglect it one season and [others ride it/it is weeds].
        | The patron asks who you are, and [I had nothing to tell him/I would like a good answer].
        | People {in} have begun to [bargain with us/look us in the eye], which [is new/must be cured].
        | I have heard the word [former/once] beside our name, and I did not [like its company/enjoy it].
        | The younger men {in} [whistle/smile] when our cars go by."""),
    "hook.cartel.serenity": options("""
        There is a [grave/name] the family cannot [walk past/speak] without [anger/lowering its voice].
        | An old offence sits at our table [every Sunday/each night] and [eats with us/will not leave].
        | The patron wants to [sleep/grow old in peace], and [one matter stands in the doorway/yesterday prevents it].
        | Blood was paid for with [promises/apologies], amigo, and [those have expired/nobody accepts that coin].
        | An empty saddle [hangs in the stable/follows us], and the family [wants it answered/cannot ride on].
        | What was done to us {in} was never [confessed/avenged], amigo, only [rained on/forgotten by others]."""),
    "hook.cartel.protection": options("""
        A person under our roof received [a black ribbon/a photograph of their own front door].
        | Our [enemies/rivals] have stopped shouting and [begun to plan/gone quiet], which is [worse/how it starts].
        | The family gave its hand {in}, and somebody [means to cut it off/would like to bite it].
        | The dogs [barked all night/would not lie down], and dogs are [seldom wrong/better informed than police].
        | We [baptised/fed] this friend's children, and now somebody [counts the windows/asks when they sleep].
        | A shadow {in} has begun to [wear shoes/carry a gun], and it walks toward our own."""),
    "hook.cartel.conquest": options("""
        A plaza {in} has [a weak landlord/two owners], and [one too many/the patron dislikes vacancies].
        | Our neighbours have grown [fat/sentimental], and their fences [lean/are low].
        | The patron bought [a bigger map/new boots], amigo, and [wishes to fill it/intends to walk].
        | Somebody withdrew [his men/his guns] in a hurry, and the ground is [still warm/waiting].
        | The neighbour's rooster no longer [crows/wakes early], and I think [his owner is afraid/he is for sale].
        | {district} was promised to the patron by [his father/nobody], and he [intends to collect/never minded]."""),
    "hook.cartel.ability": options("""
        The patron does not [hire/keep] promises, he [hires/keeps] hands, and [he has not seen yours/yours interest
          him].
        | A good horse is [tried on bad ground/not judged in the stable], and [so are you/neither are people].
        | You come [recommended/well spoken of], which [in this house means nothing/only opens the gate].
        | We are looking for somebody [precise/careful], amigo, and precision [can be measured/shows].
        | The last one who sat in that chair was [almost/very nearly] good enough.
        | Show a steady hand today, amigo, and the house [has longer errands/learns your name]."""),
    "hook.cartel.equipment": options("""
        Our people {in} are [poorly armed/under-equipped], and courage [is not issued in crates/does not reload].
        | A shipment that should have [supplied/armed] us is [feeding fish/somebody else's], so [we improvise/you go].
        | The patron inspected the [storeroom/ranch] and found [dust/an echo] where [the good things/the tools]
          should be.
        | You cannot [harvest/plough] with [bare fingers/a spoon], amigo, and [the season has started/we lack
          everything].
        | Our men asked for [tools/steel] and received [a speech/rosaries], which [do not shoot/they kept politely].
        | A fence without [wire/nails] is a decoration, and we are [selling decorations/out of everything]."""),
}

SYNDICATE: Rules = {
    "hook.syndicate.wealth": options("""
        The [abacus/ledger] shows a hole this month, and the elders [do not care for holes/counted twice].
        | Money {in} flows past our door like [rain off a roof/a river], and [nobody put out a bucket/we own buckets].
        | An opportunity [arrived with the morning tea/knocks softly], and [it will not wait for evening/we heard it].
        | Somebody [undervalues/mislaid] what he has, and a merchant who [sees that/smiles] must act.
        | The warehouse is quiet, which [pleases only mice/is an expensive sound].
        | There is [silver/profit] {in}, guarded by [habit/sleepy men], and habit [can be studied/wakes slowly]."""),
    "hook.syndicate.knowledge": options("""
        The elders hear [a cricket in the wall/a second voice], and want to know [who feeds it/whose it is].
        | A [message/whisper] from {district} arrived [torn/half translated], and we need [the other half/the whole].
        | He who plays [without seeing the tiles/blind] loses [his house/slowly], and we [are blind there/dislike
          losing].
        | Two [of our partners/trusted people] tell us opposite things, [both politely/with straight faces].
        | A curtain moved {in}, and nobody can tell us [whose hand it was/why].
        | We paid for [news/eyes] and received [poetry/shadows], so now we [send you/look ourselves]."""),
    "hook.syndicate.comfort": options("""
        A [household/friend] that once sheltered us is [in difficulty/ill], and [a debt of rice is a debt/we
          remember].
        | The elders believe that [good tea/kindness] is also [strategy/discipline], and somebody [needs it/is
          thirsty].
        | There is suffering {in} that [money has not reached/the hospitals file under later].
        | One does not [leave a lantern unlit/close the door] when [an old friend/a neighbour] is sick.
        | A [seamstress/cook] who once hid our sons can no longer [climb her stairs/work].
        | The herbalist has run out of [answers/jars], and the patient [waits/does not complain]."""),
    "hook.syndicate.reputation": options("""
        Face was lost {in}, [ours, and before witnesses/in front of guests], and it does not [grow back/return by
          itself].
        | The younger houses [bow a little less each year/send us cheaper gifts], and the elders [measure/noticed].
        | Your name is [known on two streets/spoken softly], and for our purposes [it must be known on ten/that is
          too few].
        | An insult was [served with the soup/wrapped as a joke], and [we swallowed it that night only/it needs a
          reply].
        | They have [seated us/placed our table] nearer the kitchen than last year.
        | {district} has forgotten [our name/how to bow], and forgetting is [contagious/a form of speech]."""),
    "hook.syndicate.serenity": options("""
        There is an empty [chair/bowl] at our table, and [its story has no last page/someone across town filled it].
        | An old quarrel [hangs in the house like smoke/spoils every festival], and the elders [would open a
          window/are tired].
        | Grief [kept/unpaid] too long becomes [war/interest], and [nobody here wants either/we wish to settle].
        | The ancestors are [patient/quiet], but their [sons/daughters] are not, and [this matter must rest/I ask
          for an ending].
        | Someone still sets a [cup/place] for one who will not come back, and I [wash it/see it] every evening.
        | A debt of blood {in} has gone [unwritten/unanswered], and the brush [is wet/dries out]."""),
    "hook.syndicate.protection": options("""
        A [knife/bullet] was left on a doorstep we [guard/guarantee], [neatly wrapped/with a card].
        | Someone [studies our people/counts our steps] {in}, and [it is not for a portrait/scholars they are not].
        | Our umbrella covers [fewer than it promises/many], and [rain is coming/one of them is already wet].
        | A friend [changed her locks/sleeps in the shop], and a friend of ours should [not have to/never be afraid].
        | The [kite/lantern] of a friend has been cut down, and the knife is [still out/not satisfied].
        | We were told to [watch our guests/count our own], and one of them is [being watched already/in danger]."""),
    "hook.syndicate.conquest": options("""
        The board has changed {in}: a [stone/piece] is [unprotected/cut off], and [we have the move/it is our turn].
        | Our rivals [argue over dinner/fight each other], and a divided house [sells cheap/leaves its gate open].
        | The elders have waited [nine years/a long time] for a weakness, and [today it yawned/it has shown itself].
        | A wall without [watchmen/mortar] is only [scenery/a suggestion], and theirs [stands so/has lost them].
        | {district} is a [ripe pear/loose tooth], and others have [hands/noticed].
        | The rival house has let its [best men/old guard] go, and [the gate squeaks/winter finds it open]."""),
    "hook.syndicate.ability": options("""
        A blade is [judged by what it cuts/nothing in its box], and the elders [wish to see yours/are curious].
        | You have [talent/quick hands], and [talent untested is gossip/no certificate], so [permit us a test/we
          made one].
        | The old master [is leaving us/has stopped teaching], and [his place is not given by seniority/a place is
          free].
        | It is said you do [difficult things quietly/clean work], and [I prefer to see it/sayings are cheap].
        | The brush shows the [hand/heart], so today we [give you paper/watch you write].
        | You learned [quickly/alone], which is [impressive/suspicious], and both can be measured."""),
    "hook.syndicate.equipment": options("""
        Our [craftsmen/people] work with [blunt/borrowed] tools, and the result [embarrasses us/looks it].
        | The container we were promised [never left the harbour/arrived full of sand], and [need does not sail
          away/we adapt].
        | A house that [cannot arm its servants/lends out its last knife] is [a museum/a house for sale].
        | There are good [instruments/things] {in}, kept by people who [cannot use them/do not oil them].
        | We are asked to [fish/build], and we own [no net/one hammer].
        | The storeroom list is [short enough to sing/a blank page], and [nobody is laughing/the elders read it]."""),
}

CREW_HOOKS: Rules = {**BIKER, **CARTEL, **SYNDICATE}
