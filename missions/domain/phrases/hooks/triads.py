"""How a briefing begins when the syndicate gives the job, by why it is given."""

from missions.domain.grammar import Rules, options

TRIADS: Rules = {
    "hook.triads.wealth": options("""
        The [abacus/ledger] shows a hole this month, and the elders [do not care for holes/counted twice].
        | Money {in} flows past our door like [rain off a roof/a river], and [nobody put out a bucket/we own
          buckets].
        | An opportunity [arrived with the morning tea/knocks softly], and [it will not wait for evening/we
          heard it].
        | Somebody [undervalues/mislaid] what he has, and a merchant who [sees that/smiles] must act.
        | The warehouse is quiet, which [pleases only mice/is an expensive sound].
        | There is [silver/profit] {in}, guarded by [habit/sleepy men], and habit [can be studied/wakes slowly]."""),
    "hook.triads.knowledge": options("""
        The elders hear [a cricket in the wall/a second voice], and want to know [who feeds it/whose it is].
        | A [message/whisper] from {district} arrived [torn/half translated], and we need [the other half/the
          whole].
        | He who plays [without seeing the tiles/blind] loses [his house/slowly], and we [are blind
          there/dislike losing].
        | Two [of our partners/trusted people] tell us opposite things, [both politely/with straight faces].
        | A curtain moved {in}, and nobody can tell us [whose hand it was/why].
        | We paid for [news/eyes] and received [poetry/shadows], so now we [send you/look ourselves]."""),
    "hook.triads.comfort": options("""
        A [household/friend] that once sheltered us is [in difficulty/ill], and [a debt of rice is a debt/we
          remember].
        | The elders believe that [good tea/kindness] is also [strategy/discipline], and somebody [needs it/is
          thirsty].
        | There is suffering {in} that [money has not reached/the hospitals file under later].
        | One does not [leave a lantern unlit/close the door] when [an old friend/a neighbour] is sick.
        | A [seamstress/cook] who once hid our sons can no longer [climb her stairs/work].
        | The herbalist has run out of [answers/jars], and the patient [waits/does not complain]."""),
    "hook.triads.reputation": options("""
        Face was lost {in}, [ours, and before witnesses/in front of guests], and it does not [grow back/return by
          itself].
        | The younger houses [bow a little less each year/send us cheaper gifts], and the elders [measure/noticed].
        | Your name is [known on two streets/spoken softly], and for our purposes [it must be known on ten/that is
          too few].
        | An insult was [served with the soup/wrapped as a joke], and [we swallowed it that night only/it needs a
          reply].
        | They have [seated us/placed our table] nearer the kitchen than last year.
        | {district} has forgotten [our name/how to bow], and forgetting is [contagious/a form of speech]."""),
    "hook.triads.serenity": options("""
        There is an empty [chair/bowl] at our table, and [its story has no last page/someone across town filled it].
        | An old quarrel [hangs in the house like smoke/spoils every festival], and the elders [would open a
          window/are tired].
        | Grief [kept/unpaid] too long becomes [war/interest], and [nobody here wants either/we wish to settle].
        | The ancestors are [patient/quiet], but their [sons/daughters] are not, and [this matter must rest/I ask
          for an ending].
        | Someone still sets a [cup/place] for one who will not come back, and I [wash it/see it] every evening.
        | A debt of blood {in} has gone [unwritten/unanswered], and the brush [is wet/dries out]."""),
    "hook.triads.protection": options("""
        A [knife/bullet] was left on a doorstep we [guard/guarantee], [neatly wrapped/with a card].
        | Someone [studies our people/counts our steps] {in}, and [it is not for a portrait/scholars they are
          not].
        | Our umbrella covers [fewer than it promises/many], and [rain is coming/one of them is already wet].
        | A friend [changed her locks/sleeps in the shop], and a friend of ours should [not have to/never be
          afraid].
        | The [kite/lantern] of a friend has been cut down, and the knife is [still out/not satisfied].
        | We were told to [watch our guests/count our own], and one of them is [being watched already/in danger]."""),
    "hook.triads.conquest": options("""
        The board has changed {in}: a [stone/piece] is [unprotected/cut off], and [we have the move/it is our turn].
        | Our rivals [argue over dinner/fight each other], and a divided house [sells cheap/leaves its gate open].
        | The elders have waited [nine years/a long time] for a weakness, and [today it yawned/it has shown itself].
        | A wall without [watchmen/mortar] is only [scenery/a suggestion], and theirs [stands so/has lost them].
        | {district} is a [ripe pear/loose tooth], and others have [hands/noticed].
        | The rival house has let its [best men/old guard] go, and [the gate squeaks/winter finds it open]."""),
    "hook.triads.ability": options("""
        A blade is [judged by what it cuts/nothing in its box], and the elders [wish to see yours/are curious].
        | You have [talent/quick hands], and [talent untested is gossip/no certificate], so [permit us a test/we
          made one].
        | The old master [is leaving us/has stopped teaching], and [his place is not given by seniority/a place is
          free].
        | It is said you do [difficult things quietly/clean work], and [I prefer to see it/sayings are cheap].
        | The brush shows the [hand/heart], so today we [give you paper/watch you write].
        | You learned [quickly/alone], which is [impressive/suspicious], and both can be measured."""),
    "hook.triads.equipment": options("""
        Our [craftsmen/people] work with [blunt/borrowed] tools, and the result [embarrasses us/looks it].
        | The container we were promised [never left the harbour/arrived full of sand], and [need does not sail
          away/we adapt].
        | A house that [cannot arm its servants/lends out its last knife] is [a museum/a house for sale].
        | There are good [instruments/things] {in}, kept by people who [cannot use them/do not oil them].
        | We are asked to [fish, and we own no net/build, and we own one hammer].
        | The storeroom list is [short enough to sing/a blank page], and [nobody is laughing/the elders read it]."""),
}
