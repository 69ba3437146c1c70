"""How a briefing begins when somebody in the police gives the job, by why it is given."""

from missions.domain.grammar import Rules, options

LSPD: Rules = {
    "hook.lspd.wealth": options("""
        The department's [budget/overtime fund] died in committee, and [the seized-goods list looks
          tempting/officers have mortgages].
        | There is [dirty money/unclaimed profit] {in} that will never [see a courtroom/reach the evidence room].
        | Somebody {in} is getting rich [under our noses/between patrols], and [I would like a word with that
          money/it rankles].
        | You know what [a clean badge/a pension] pays, so [let us talk business/do not judge me].
        | I've counted other people's [cash/jewellery] for twenty years, and my [roof leaks/car won't start].
        | Some of what moves through {district} could [fall off/get lost], if you [follow me/know what I mean]."""),
    "hook.lspd.knowledge": options("""
        We have a case with [a hole in the middle/no spine], and [nobody with a badge can walk in there/warrants
          take weeks].
        | Someone in the building [leaks/talks to reporters], and I can't [ask around/trust my own radio].
        | The reports from {district} [don't add up/contradict each other], and [I signed all of them/the captain
          reads slowly].
        | My informant [stopped calling/moved without notice], and I'm [working blind/running on rumours].
        | Something stinks {in}, and internal affairs has [a cold/no nose].
        | I'm one [fact/witness] short of understanding {district}, and it's [keeping me up/the big one]."""),
    "hook.lspd.comfort": options("""
        This isn't police work, strictly; [somebody is suffering/it's a welfare call], and [the system lost the
          form/no unit is free].
        | A person I [put through hell/promised to help] needs [a hand/looking after], and I [can't be seen to give
          it/owe them].
        | We [serve and protect/answer calls], it says on the car, and [today I'd like to mean it/someone should].
        | Dispatch has been [parking/sitting on] a call for help from {district} all week, and [it shames the
          shift/I can't].
        | I knocked on a door {in} last night and can't [forget/unsee] what I found.
        | There's a form for [sick people/hardship], in triplicate, and [someone is waiting for the stamp/no money
          behind it]."""),
    "hook.lspd.reputation": options("""
        The [press/mayor] thinks nobody runs {district}, and [the captain reads the papers/that includes me].
        | Around the precinct you're [a file with a question mark/barely a rumour], and I could use [somebody with a
          name/more].
        | The word is this department [couldn't find its own garage/is a joke], and [the joke has my name in it/I
          hear it daily].
        | People should [cross the street/think twice] when they hear who's working {in}, and [right now they
          yawn/they don't].
        | They [laughed/waved] at a patrol car {in}, and it was mine.
        | My boss wants [a name/somebody] he can [drop/brag about], and I thought of you."""),
    "hook.lspd.serenity": options("""
        There's a [cold case/photo] on my desk that I [can't put in a drawer/look at every night].
        | A [jury/lawyer] let somebody walk, and [a family on my beat walks differently since/I was in the room].
        | I made a promise at a [funeral/graveside] and I [retire in spring/keep it or drink].
        | The file says [closed/no further action], and [the widow/everybody I meet] says otherwise.
        | The evidence box says [destroyed/lost], and a mother {in} keeps [calling/asking me].
        | I've [closed/signed] a hundred files and this is the one that [closes nothing/keeps signing back]."""),
    "hook.lspd.protection": options("""
        We have a [threat/hit list] that I believe and [a superior who doesn't/no budget for bodyguards].
        | Somebody is [hunting/leaning on] a person I [need alive/gave my word to], and [the department is a
          sieve/my unit's off].
        | [Gunfire/Prowlers] {in} three nights running, and the patrol cars [keep missing it by ten minutes/look the
          other way].
        | If I [file/log] this danger, the wrong people [read it first/hear it by lunch], so [it stays between
          us/you get it].
        | My witness has a [tail/stalker], and the safe house isn't [safe/a house].
        | Word from the cells is that somebody {in} [won't see the weekend/is paid for]."""),
    "hook.lspd.conquest": options("""
        A crew {in} has [lost its grip/come apart], and [nature and detectives abhor a vacuum/I decide who's
          next].
        | The brass wants [{district} back/results on a map], and [the rulebook won't get it/you aren't in
          uniform].
        | Somebody's little kingdom is [wobbling/short of soldiers], and one [push/good shove] makes my
          [year/statistics].
        | We've [watched/tolerated] these people long enough, and [this is the week they're weak/the order came
          down].
        | Half of {district} is [unclaimed/up for grabs], and the wrong half is [hiring/arming].
        | We squeezed them [last week/for months], and now one side [gives/cracks]."""),
    "hook.lspd.ability": options("""
        I read your [file/record], and [either you're good or somebody can't spell/the gaps impressed me].
        | The [academy/force] doesn't teach this, and I need to see [whether you can do it/if you keep calm].
        | I've had [volunteers/heroes], and I visit them [in hospital/on Sundays], so [prove you're different/we
          test first].
        | There's [delicate/special] work coming, and I don't [give it to strangers/hand it out on charm].
        | There's a reason I [picked/phoned] you and not the [tactical unit/rookies], and I'd like to be right.
        | My last [contractor/partner] was fine until [it got loud/he wasn't]."""),
    "hook.lspd.equipment": options("""
        Requisition form [nine/forty] came back [denied again/stamped later], and my people [can't wait for
          stationery/need kit].
        | The [motor pool/armoury] is a [museum/crime scene], and [the other side buys new/they know it out there].
        | Every crook {in} has better [gear/hardware] than my [whole shift/best officer], and [I'm done being
          outclassed/it's time].
        | There's equipment [wasting/sitting] where it [shouldn't be/does harm], and I know [who could use it/better
          hands].
        | I've got officers [sharing/buying their own] gear, and it's [not in the brochure/a disgrace].
        | Procurement sent us [whistles/posters] this year, while {district} went [automatic/shopping]."""),
}
