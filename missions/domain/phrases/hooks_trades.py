"""How a briefing begins when the police, a company or a fixer gives the job: by voice, and by why it is given."""

from missions.domain.grammar import Rules, options

POLICE: Rules = {
    "hook.police.wealth": options("""
        The department's [budget/overtime fund] died in committee, and [the seized-goods list looks
          tempting/officers have mortgages].
        | There is [dirty money/unclaimed profit] {in} that will never [see a courtroom/reach the evidence room].
        | Somebody {in} is getting rich [under our noses/between patrols], and [I would like a word with that
          money/it rankles].
        | You know what an [honest badge/pension] pays, so [let us talk business/do not judge me].
        | I've counted other people's [cash/jewellery] for twenty years, and my [roof leaks/car won't start].
        | Some of what moves through {district} could [fall off/get lost], if you [follow me/know what I mean]."""),
    "hook.police.knowledge": options("""
        We have a case with [a hole in the middle/no spine], and [nobody with a badge can walk in there/warrants
          take weeks].
        | Someone in the building [leaks/talks to reporters], and I can't [ask around/trust my own radio].
        | The reports from {district} [don't add up/contradict each other], and [I signed all of them/the captain
          reads slowly].
        | My informant [stopped calling/moved without notice], and I'm [working blind/running on rumours].
        | Something stinks {in}, and internal affairs has [a cold/no nose].
        | I'm one [fact/witness] short of understanding {district}, and it's [keeping me up/the big one]."""),
    "hook.police.comfort": options("""
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
    "hook.police.reputation": options("""
        The [press/mayor] thinks nobody runs {district}, and [the captain reads the papers/that includes me].
        | Around the precinct you're [a file with a question mark/barely a rumour], and I could use [somebody with a
          name/more].
        | The word is this department [couldn't find its own garage/is a joke], and [the joke has my name in it/I
          hear it daily].
        | People should [cross the street/think twice] when they hear who's working {in}, and [right now they
          yawn/they don't].
        | They [laughed/waved] at a patrol car {in}, and it was mine.
        | My boss wants [a name/somebody] he can [drop/brag about], and I thought of you."""),
    "hook.police.serenity": options("""
        There's a [cold case/photo] on my desk that I [can't put in a drawer/look at every night].
        | A [jury/lawyer] let somebody walk, and [a family on my beat walks differently since/I was in the room].
        | I made a promise at a [funeral/graveside] and I [retire in spring/keep it or drink].
        | The file says [closed/no further action], and [the widow/everybody I meet] says otherwise.
        | The evidence box says [destroyed/lost], and a mother {in} keeps [calling/asking me].
        | I've [closed/signed] a hundred files and this is the one that [closes nothing/keeps signing back]."""),
    "hook.police.protection": options("""
        We have a [threat/hit list] that I believe and [a superior who doesn't/no budget for bodyguards].
        | Somebody is [hunting/leaning on] a person I [need alive/gave my word to], and [the department is a
          sieve/my unit's off].
        | [Gunfire/Prowlers] {in} three nights running, and the patrol cars [keep missing it by ten minutes/look the
          other way].
        | If I [file/log] this danger, the wrong people [read it first/hear it by lunch], so [it stays between
          us/you get it].
        | My witness has a [tail/stalker], and the safe house isn't [safe/a house].
        | Word from the cells is that somebody {in} [won't see the weekend/is paid for]."""),
    "hook.police.conquest": options("""
        A crew {in} has [lost its grip/come apart], and [nature and detectives abhor a vacuum/I decide who's next].
        | The brass wants [{district} back/results on a map], and [the rulebook won't get it/you aren't in uniform].
        | Somebody's little kingdom is [wobbling/short of soldiers], and one [push/good shove] makes my
          [year/statistics].
        | We've [watched/tolerated] these people long enough, and [this is the week they're weak/the order came down].
        | Half of {district} is [unclaimed/up for grabs], and the wrong half is [hiring/arming].
        | We squeezed them [last week/for months], and now one side [gives/cracks]."""),
    "hook.police.ability": options("""
        I read your [file/record], and [either you're good or somebody can't spell/the gaps impressed me].
        | The [academy/force] doesn't teach this, and I need to see [whether you can do it/if you keep calm].
        | I've had [volunteers/heroes], and I visit them [in hospital/on Sundays], so [prove you're different/we
          test first].
        | There's [delicate/special] work coming, and I don't [give it to strangers/hand it out on charm].
        | There's a reason I [picked/phoned] you and not the [tactical unit/rookies], and I'd like to be right.
        | My last [contractor/partner] was fine until [it got loud/he wasn't]."""),
    "hook.police.equipment": options("""
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

CORPORATE: Rules = {
    "hook.corporate.wealth": options("""
        The quarter closes [badly/soon], and the board has [discovered an appetite for risk/asked for creative
          revenue].
        | Our analysts have identified [undefended value/an inefficiency] {in}, and we [believe in efficient
          markets/value that].
        | There is a line in the [forecast/budget] called miscellaneous income, and [that is you/it is empty].
        | A competitor is [overexposed/careless], and fiduciary duty [requires us to notice/has no morals]."""),
    "hook.corporate.knowledge": options("""
        The board is about to [decide/sign] something [large/expensive] on the basis of [a slideshow/guesswork].
        | Our [due diligence/research department] reached {district} and [stopped/found a locked door].
        | Somebody is [ahead of us/front-running our announcements], and legal would [like to know how/prefer facts].
        | We have [data/dashboards] on everything except [what matters/the one thing in question]."""),
    "hook.corporate.comfort": options("""
        Our [community outreach/wellness] programme has encountered [a real person/an actual need],
          [unexpectedly/for once].
        | Someone [valued/useful] to the firm is [unwell/struggling], and the insurance [found a clause/declined
          warmly].
        | Human resources calls it [retention/care], I call it [decency/a favour], and [either way it is urgent/it
          needs doing].
        | We have been asked to relieve [some hardship/a situation] {in}, [quietly and with no press release/without
          cameras]."""),
    "hook.corporate.reputation": options("""
        Our brand [tested poorly/scored below parking tickets] {in}, and the chairman [owns a mirror/took it
          personally].
        | The market believes we [lack nerve/have peaked], and [perception is an asset class/markets need educating].
        | You are, forgive me, [an unknown quantity/unrated], and [we would like to upgrade you/this can be fixed].
        | A rival's [party/keynote] had a joke about us in it, and [people wrote it down/it landed]."""),
    "hook.corporate.serenity": options("""
        A [settlement/matter] we considered closed keeps [reopening itself/appearing in my inbox].
        | The chairman has an old [grievance/regret] that [therapy has not depreciated/outlived three lawyers].
        | There is unfinished business {in}, and [it affects sleep at executive level/someone upstairs wants it
          finished].
        | Litigation [took nine years/failed], and [what remains is you/patience did too]."""),
    "hook.corporate.protection": options("""
        Security has [flagged/confirmed] a credible threat, and [its own response plan is a brochure/procurement
          needs a month].
        | A person of [strategic/sentimental] value is [exposed/in somebody's sights], and we cannot [be seen to
          panic/act].
        | Somebody has been [photographing/following] an asset of ours {in}, [and not for the annual report/rather
          patiently].
        | Our risk register has a new [entry/red row], and [the mitigation column says you/nobody wants to own it]."""),
    "hook.corporate.conquest": options("""
        The firm is [expanding/entering a new market], and {district} is [where the incumbents are weakest/first].
        | An [acquisition/takeover] goes [better/faster] when the other side is [distracted/short of people], and
          [it is/they are].
        | A competitor's position has become [untenable/interesting], and we should like to [help it along/own the
          remains].
        | The board approved [phase two/aggressive growth], and [neither word/nothing] in it means
          [emails/advertising]."""),
    "hook.corporate.ability": options("""
        Consider this [an assessment centre/a practical interview], with [fewer biscuits/more glass].
        | Your [profile/record] suggests [competence/aptitude], and we [verify/audit] before we [invest/rely on it].
        | We are building a [bench/shortlist] of people who [do not need supervision/stay calm], and you are [on it
          in pencil/new].
        | The last contractor had [references/certificates], and [no instinct/slow hands], so now we [test/observe
          first]."""),
    "hook.corporate.equipment": options("""
        The [security division/field team] is operating on [consumer electronics/hope], and [the audit is unkind/it
          shows].
        | Capital expenditure was [frozen/deferred], but the need for [hardware/equipment] was not.
        | Our supplier [breached/defaulted] last week, and [the people we equip/our teams] are [standing
          around/waiting].
        | There is surplus [kit/equipment] in this city, [badly allocated/in the wrong hands], and we
          [reallocate/optimise]."""),
}

FIXER: Rules = {
    "hook.fixer.wealth": options("""
        I have a client with [expensive taste/a short fuse] and [a tip I believe/money on the table].
        | Something profitable has been left {in} with [its door ajar/bad locks], and [I never could walk past
          that/I can't lift].
        | Two people told me about the same [payday/opportunity], which means [a third is on the way/we hurry].
        | Business is slow, the [bills/vultures] are not, and [this one landed in my lap/here is a decent job]."""),
    "hook.fixer.knowledge": options("""
        I sell answers, and right now I'm [out of stock/short one], [which is bad for trade/and the buyer is rude].
        | Somebody knows what [really happened/is brewing] {in}, and [I'd hate to be the last to hear/it isn't me].
        | People have been [lying to me/very polite] this week, and [I'd like to know why/politeness worries me].
        | There's a gap in [my files/the story], and the [client/interested party] [pays for gaps to close/won't
          sign until it's filled]."""),
    "hook.fixer.comfort": options("""
        No villains in this one: somebody is [having a rotten time/not well], and [I have a weak spot/a friend asked].
        | I [owe/like] very few people in this city, and one of them [needs help/is in a corner].
        | Call it a [good deed/soft job], then [forget I said it/don't tell the others], because [someone needs it/I
          have a name].
        | The call came from {district}, [late/after midnight], from [a person who never asks/someone too proud to
          beg]."""),
    "hook.fixer.reputation": options("""
        Your name came up [at lunch/at a card table], and the answer was [who?/a shrug], and that [can be
          mended/hurts us both].
        | A client wants [the best/somebody famous], and I [said I had you/oversold you], so [make me honest/let's
          be convincing].
        | In this trade you are [your last story/what strangers say], and [yours is getting old/we need a better one].
        | Somebody [bet me/told me] you couldn't do this, and [I dislike losing to that man/said it loudly]."""),
    "hook.fixer.serenity": options("""
        I have a client who [can't sleep/hasn't laughed in years], and [pills won't fix what was done/I know why].
        | It is an old story {in}: somebody [did harm/broke a family], [nobody paid/and the years went by].
        | Some jobs are [money/work] and some are [closing a door/housekeeping for the soul], and this is [the
          second sort/a door].
        | The past [rang me up/sent a car], and it wants [an ending/its bill settled]."""),
    "hook.fixer.protection": options("""
        Someone I'd like to keep has been [marked/followed home], and [the police sent a leaflet/I don't scare
          easily].
        | I heard a name [in the wrong bar/from the wrong mouth], with [a date/a price] attached, and [I want it off
          the list/we act].
        | There's trouble [coming to/gathering] {in}, the kind with [shovels in the trunk/no faces].
        | My client [jumps at doorbells/moved twice], and [for good reason/I've seen why]."""),
    "hook.fixer.conquest": options("""
        The people who own {district} are [about to stop owning it/having a bad month], and my client [likes bad
          months/is ready].
        | Power in this city [moves at night/is a game of chairs], and [the music just stopped/tonight it passes our
          door].
        | Somebody is [overstretched/losing his nerve], and somebody else [hired me/pays me] to [pull the
          thread/notice].
        | There's a gap in the fence {in}, and [it won't stay open/I represent an interested wolf]."""),
    "hook.fixer.ability": options("""
        I've got [bigger/finer] jobs in the drawer, and [I need to see your hands first/this is the key to it].
        | Everybody in this town is [an expert/a professional] until [the lights go out/something breaks], so
          [humour me/we test].
        | A [mutual friend/bartender] swears you can [do the impossible/thread a needle in traffic], and I [collect
          proof/doubt it].
        | You're [good/quick], I think, and I'd like to [stop thinking and know/be sure before I bet on it]."""),
    "hook.fixer.equipment": options("""
        My people are [good/keen], and [their gear is a joke/armed like a school play].
        | A buyer needs [kit/hardware] in a hurry, and [catalogues ask questions/shops keep records].
        | My [shelf/warehouse] is empty, and [an empty shelf is bad for a fixer/that scares off customers].
        | Somebody is about to [need tools badly/go in under-equipped], and I [hate funerals/would like to prevent
          it]."""),
}

TRADE_HOOKS: Rules = {**POLICE, **CORPORATE, **FIXER}
