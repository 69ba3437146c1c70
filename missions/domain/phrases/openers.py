"""How a briefing addresses who reads it, by voice: a word to get attention, a call by name, and a name for anybody."""

from missions.domain.grammar import Rules, options

# The blank option is a briefing that comes straight to the point.
OPENERS: Rules = {
    "opener.families": options("[//Ay. /Real talk. /Check it. /Fo' real though. /Sit on the steps. /Green light. ]"),
    "opener.ballas": options("[//Mind the upholstery. /Look alive. /Purple business. /Listen good. /Slide over. ]"),
    "opener.vagos": options("[//Oye. /Mira. /Pull up a crate. /Escucha. /Come in the shade. /Turn that down. ]"),
    "opener.marabunta-grande": options("""
        [//Blue to blue. /Quiet, now. /Closer. /Hand on your heart. /Mira, hear me. ]"""),
    "opener.aztecas": options("""
        [//Hood up, engine off. /Get out of the sun. /Hand me that wrench. /Orale. /Dust yourself off. ]"""),
    "opener.lost-mc": options("""
        [//Sit. /Business. /Cut the music. /Kill the engine. /Grab a stool. /Patch to patch. ]"""),
    "opener.madrazo-cartel": options("[//Sit, please. /Good evening. /Close the door. /Come in. /Some coffee? ]"),
    "opener.triads": options("""
        [//Welcome. /Please, sit. /Speak softly here. /Good evening. /Tea first. /Shoes off. ]"""),
    "opener.lspd": options("[//Off the record. /Hop in. /Shut the door. /Relax. /Radio's off. /Keep walking. ]"),
    "opener.agent": options("""
        [//This line is clean. /Eyes front. /You never saw this. /Walk with me. /Sign nothing. ]"""),
    "opener.corporate": options("[//Quickly, then. /In confidence. /Do sit down. /I'll be brief. /Phones away. ]"),
    "opener.fixer": options("[//It's me. /Can you talk? /Got a minute? /Listen. /New number. /Remember me? ]"),
    "opener.medic": options("[//Between rounds. /Curtain closed? /Thirty seconds. /Wash your hands. /Breathe. ]"),
    "opener.neighbour": options("""
        [//Sorry, is this a bad time? /Don't laugh. /Not on the stairs. /Keep your voice down. ]"""),
    "opener.racer": options("[//Helmet off. /Engines down a second. /Over the noise. /Pit wall. /Tyres warm? ]"),
    "opener.rural": options("[//Wipe your feet. /Mind the dog. /Well, spit. /Sit on the tailgate. /Quit grinning. ]"),
    "opener.showbiz": options("[//Places. /Darling, doors. /Scene one. /Lights down. /Take a seat, not that one. ]"),
    "homie.families": options("homie | fam | G | loc"),
    "homie.ballas": options("playa | dog | cuz"),
    "homie.vagos": options("ese | vato | carnal"),
    "homie.marabunta-grande": options("hermano | compa | homes"),
    "homie.aztecas": options("primo | carnal | ese"),
    "homie.lost-mc": options("brother"),
    "homie.madrazo-cartel": options("amigo"),
    "homie.triads": options("friend"),
    "homie.lspd": options("partner"),
    "homie.agent": options("sport"),
    "homie.corporate": options("my friend"),
    "homie.fixer": options("friend | pal"),
    "homie.medic": options("friend"),
    "homie.neighbour": options("hon | sweetheart"),
    "homie.racer": options("driver | hotshot"),
    "homie.rural": options("buddy | sugar | cousin"),
    "homie.showbiz": options("darling | sweetie | kid"),
    "hail.families": options("""
        What up, {player}? | {player}, [come here/hear me out]. | Ay, {player}, sit a minute.
        | {player}, [we was just talking about you/stop pacing]. | Ain't that {player}? Get over here.
        | {player}, you hungry? Listen first."""),
    "hail.ballas": options("""
        {player}, [lookin' sharp/watch the shoes]. | Well, if it ain't {player}. | In the car, {player}.
        | {player}, [sit where I can see you/don't lean on that]. | Smooth of you to show, {player}.
        | There go {player}. [Late/On time], even."""),
    "hail.vagos": options("""
        Que onda, {player}? | {player}, ven aca. | Oye, {player}, [eat something/sit down]. | Sientate, {player}.
        | {player}, [gracias a Dios/look at me]. | The [boys/cousins] said you'd come, {player}."""),
    "hail.marabunta-grande": options("""
        {player}, hermano. | You came, {player}. | {player}, [stand with me/listen well].
        | Door's shut, {player}, speak low. | {player}, [my mother asked about you/show me your hands].
        | Blue knows you, {player}."""),
    "hail.aztecas": options("""
        {player}, [hold this light/mind the oil]. | Que pasa, {player}? | Over here, {player}, in the shade.
        | {player}, [pass me the ratchet/you brought dust in]. | Still breathing, {player}?
        | {player}, [sit on the tyre/listen to that engine]; now listen to me."""),
    "hail.lost-mc": options("""
        {player}. [Sit/Beer's open]. | Pull up, {player}. | {player}, the table's asking for you.
        | {player}, [leave it running/you smell like city]. | Was wondering if you'd show, {player}.
        | Hey, {player}, bar's closed, talk's open."""),
    "hail.madrazo-cartel": options("""
        {player}, [welcome/be seated]. | You are punctual, {player}. | Ah, {player}.
        | We were speaking of you, {player}. | {player}, [the chair is yours/no, the other chair].
        | The guards know you now, {player}, that is something."""),
    "hail.triads": options("""
        {player}, [you honour us/be welcome]. | We expected you, {player}. | Come closer, {player}.
        | {player}, [the tea is fresh/mind the step]. | You walk quietly, {player}.
        | They said {player} would come, and here you stand."""),
    "hail.lspd": options("""
        {player}, [get in/hands where I see them, kidding]. | You're not in trouble, {player}, relax.
        | {player}? Off the record. | {player}, [drive round the block with me/you got taller].
        | I could cite you for parking, {player}, or we could talk. | Nice night, {player}. Wire off?"""),
    "hail.agent": options("""
        {player}, if that's [today's name/what you answer to]. | Good, {player}, nobody followed you.
        | {player}. Keep walking. | {player}, [sit with your back to the camera/order the fish].
        | Your file says {player}; your file says a lot. | {player}, I'm not here, and shortly you won't be."""),
    "hail.corporate": options("""
        {player}, thank you for [making time/using the side entrance].
        | Ah, {player}, you're on speaker; no, you're not. | {player}, a word.
        | {player}, [our favourite consultant/close the door]. | Punctual, {player}, we do like that.
        | {player}, you'll find water on the table and nothing in writing."""),
    "hail.fixer": options("""
        {player}, [it's been a while/good timing]. | Tell me you're free, {player}.
        | {player}? Don't say my name. | {player}, [same voice, new phone/are you sitting down]?
        | I owed you a call, {player}. | {player}, got a pen? Don't use it."""),
    "hail.medic": options("""
        {player}, [you look alive/sit, don't touch that]. | Next! Oh, {player}, good.
        | {player}, before my pager goes. | {player}, [mask on, please/hold this].
        | Your blood pressure, {player}, not great. | {player}, [follow me/talk while I scrub]."""),
    "hail.neighbour": options("""
        {player}? I got your number from [a friend/the corner store]. | Oh, {player}, thank God.
        | {player}, come in, quickly. | Thank you for coming, {player}.
        | {player}, [shoes off, please/I made tea]. | You must be {player}, you look [taller than I thought/tired]."""),
    "hail.racer": options("""
        {player}, [park it here/nice paint]. | Heard you coming, {player}. | {player}! Kill the engine, listen.
        | {player}, [grab the jack/what are you running]? | They clocked you again, {player}.
        | {player}, [mind the oil/hop in], we'll talk moving."""),
    "hail.rural": options("""
        {player}, get in [out of the sun/before the dog sees you]. | Took you long enough, {player}.
        | Howdy, {player}, don't touch that. | {player}, [sit upwind/you armed]? Good.
        | That you, {player}? I near shot you. | Lord, {player}, you look like town."""),
    "hail.showbiz": options("""
        {player}, [you look marvellous/love the shoes]. | There's my {player}! | {player}, sit, we're rolling.
        | {player}, [my discovery/my headache], sit. | Don't speak, {player}, just glow.
        | {player}, you're [late/early], it's very method."""),
}
