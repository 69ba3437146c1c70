"""How a briefing begins when a company gives the job, by why it is given."""

from missions.domain.grammar import Rules, options

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
        | Somebody is [ahead of us/front-running our announcements], and legal would [like to know how/prefer
          facts].
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
        | The market believes we [lack nerve/have peaked], and [perception is an asset class/markets need
          educating].
        | You are, forgive me, [an unknown quantity/unrated], and [we would like to upgrade you/this can be
          fixed].
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
        | [An acquisition/A takeover] goes [better/faster] when the other side is [distracted/short of people], and
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
