"""How a briefing begins when somebody of the film and club business gives the job, by why it is given."""

from missions.domain.grammar import Rules, options

SHOWBIZ: Rules = {
    "hook.showbiz.wealth": options("""
        Nobody in this town has money, {homie}, they have [development/lunch], and I need the actual thing.
        | The backers pulled out between the [salad/second act] and the bill, so we're financing [creatively/you].
        | There's good money {in} playing to an empty house, and I do hate [bad casting/waste].
        | My last picture opened to [crickets/a divorce], and the caterers [carry knives/know where I live]."""),
    "hook.showbiz.knowledge": options("""
        Someone's leaking our [third act/guest list] to the tabloids, and I want the [author/ending] first.
        | Everybody {in} is doing a scene and I haven't been sent the [pages/sides].
        | I can smell a [rewrite/flop] two miles off, and something {in} has been rewritten, {homie}.
        | The gossip columns know [before/better than] I do, which in this business is a medical condition."""),
    "hook.showbiz.comfort": options("""
        An old trouper who [taught me everything/never missed a cue] is in a bad way, and there's no telethon
          for it.
        | The public thinks we're [heartless/sequins], {homie}, and today I'd like them mistaken.
        | Somebody {in} is having a [third act/close-up] nobody should have alone.
        | Fame sends flowers, friends send [somebody/soup], and you're the [soup/somebody]."""),
    "hook.showbiz.reputation": options("""
        You have [presence/cheekbones], but no credits, {homie}, and this town only reads the credits.
        | They seated me by the [kitchen/toilets] at the awards, next to a [juggler/dog that won].
        | The trades called us [dated/beloved], which is what they call you [before the obituary/at the end].
        | There's a buzz {in} and it's about [someone else/nobody I discovered]."""),
    "hook.showbiz.serenity": options("""
        There's one scene from my past that keeps getting [re-released/applause], and I want it [cut/out of print].
        | We [lost/buried] somebody this town made jokes about, and the one who laughed first is still [working/on
          billboards].
        | Every comeback has a ghost in the [wings/balcony], {homie}, and mine throws things.
        | I've forgiven [critics/two husbands], so believe me when I say that this one can't be."""),
    "hook.showbiz.protection": options("""
        It began with fan mail, {homie}, then [hair/photographs], and now there's a [car/shadow] {in} every night.
        | Somebody sent a [wreath/script] in which one of ours [dies/doesn't make the sequel].
        | My star has a stalker, the stalker has a [key/gun], and the guard has an [audition/agent].
        | The show goes on, they say; they never say who's [under the stage/holding the rope]."""),
    "hook.showbiz.conquest": options("""
        The competition {in} is dark two nights a week, {homie}, and a dark house is an [invitation/obituary].
        | Top billing is [taken/never offered], and I'd like ours in lights all over {district}.
        | A rival just lost its [leading man/nerve], in public, with [canapes/witnesses].
        | This town has [one/a single] throne and terrible [upholstery/security]."""),
    "hook.showbiz.ability": options("""
        Darling audition, charming [walk/smile], but I cast on [the second take/stunts].
        | I've discovered [legends/two felons], and what they had in common was [nerve/timing].
        | Everyone can cry on cue, {homie}; can you [land/leave] on one?
        | Consider it a screen test, with [live rounds/no retakes] and nobody shouting cut."""),
    "hook.showbiz.equipment": options("""
        The prop department is now the [only/best] armed department, and it's all [rubber/painted cork].
        | We open [Friday/soon] with a set made of [debt/string], and somebody {in} has everything we're missing.
        | You can't shoot a third act with [finger guns/a fog machine], {homie}, I've tried, the reviews were
          unkind.
        | Our lighting truck left with the [gaffer/gaffer's wife], and nothing flatters me in the dark."""),
}
