"""How a briefing begins when the cartel gives the job, by why it is given."""

from missions.domain.grammar import Rules, options

MADRAZO_CARTEL: Rules = {
    "hook.madrazo-cartel.wealth": options("""
        A business that stands still is [a corpse with accountants/already shrinking], and ours [stood still this
          quarter/must move].
        | There is money {in} that does not [yet know it is ours/have an owner worth the name].
        | The patron looked over the books and [found a column empty/did not smile], so [here we are/I am calling
          you].
        | Our [buyers/partners] pay [promptly/well], amigo, but they do not [wait/forgive an empty shelf].
        | A poor year is a [rumour/visitor] one must not let into the house, and it stands [at the gate/outside].
        | Others {in} harvest where we [planted/watered], and the patron has [lost patience/sharpened a sickle]."""),
    "hook.madrazo-cartel.knowledge": options("""
        Somebody near the family [whispers/sells what he hears], and the patron [dislikes echoes/wants the source].
        | A man who does not know what happens {in} is [a guest there/already paying for it].
        | We have been told [two stories/a pretty story], and [a wise man buys neither/only one can live].
        | Information is the one cargo no [customs dog/border] can smell, and [we are short of it/today we import].
        | The patron asked me a simple question about {district} and I [looked at my shoes/could not answer].
        | There are [letters/voices] going out at night, amigo, and I [would read them/prefer to hear them first]."""),
    "hook.madrazo-cartel.comfort": options("""
        The family does not forget [its people/those who suffered for it], and [one of them needs us/some are
          unwell].
        | Even a hard house keeps [a warm kitchen/a chapel], amigo, and [today you serve in it/so we help].
        | There is [pain/hardship] {in}, and the [patron/lady of the house] [asked that it end/cannot eat for
          it].
        | A small kindness now [costs little/is remembered long], and [fear alone feeds nobody/the patron
          insists].
        | The chapel candles {in} are burning low for somebody [we love/who served us].
        | A good man {in} is suffering, and there are so [few/many others] that it matters."""),
    "hook.madrazo-cartel.reputation": options("""
        Somebody at a [wedding/baptism] laughed at the family's name, and [the music stopped/we heard].
        | Respect is [a field/a horse]: neglect it one season and [others ride it/it is weeds].
        | The patron asks who you are, and [I had nothing to tell him/I would like a good answer].
        | People {in} have begun to [bargain with us/look us in the eye], which [is new/must be cured].
        | I have heard the word [former/once] beside our name, and I did not [like its company/enjoy it].
        | The younger men {in} [whistle/smile] when our cars go by."""),
    "hook.madrazo-cartel.serenity": options("""
        There is a [grave/name] the family cannot [walk past/speak] without [anger/lowering its voice].
        | An old offence sits at our table [every Sunday/each night] and [eats with us/will not leave].
        | The patron wants to [sleep/grow old in peace], and [one matter stands in the doorway/yesterday
          prevents it].
        | Blood was paid for with [promises/apologies], amigo, and [those have expired/nobody accepts that coin].
        | An empty saddle [hangs in the stable/follows us], and the family [wants it answered/cannot ride on].
        | What was done to us {in} was never [confessed/avenged], amigo, only [rained on/forgotten by others]."""),
    "hook.madrazo-cartel.protection": options("""
        A person under our roof received [a black ribbon/a photograph of their own front door].
        | Our [enemies/rivals] have stopped shouting and [begun to plan/gone quiet], which is [worse/how it starts].
        | The family gave its hand {in}, and somebody [means to cut it off/would like to bite it].
        | The dogs [barked all night/would not lie down], and dogs are [seldom wrong/better informed than police].
        | We [baptised/fed] this friend's children, and now somebody [counts the windows/asks when they sleep].
        | A shadow {in} has begun to [wear shoes/carry a gun], and it walks toward our own."""),
    "hook.madrazo-cartel.conquest": options("""
        A plaza {in} has [a weak landlord/two owners], and [one too many/the patron dislikes vacancies].
        | Our neighbours have grown [fat/sentimental], and their fences [lean/are low].
        | The patron bought [a bigger map/new boots], amigo, and [wishes to fill it/intends to walk].
        | Somebody withdrew [his men/his guns] in a hurry, and the ground is [still warm/waiting].
        | The neighbour's rooster no longer [crows/wakes early], and I think [his owner is afraid/he is for sale].
        | {district} was promised to the patron by [his father/nobody], and he [intends to collect/never minded]."""),
    "hook.madrazo-cartel.ability": options("""
        The patron does not [hire/keep] promises, he [hires/keeps] hands, and [he has not seen yours/yours interest
          him].
        | A good horse is [tried on bad ground/not judged in the stable], and [so are you/neither are people].
        | You come [recommended/well spoken of], which [in this house means nothing/only opens the gate].
        | We are looking for somebody [precise/careful], amigo, and precision [can be measured/shows].
        | The last one who sat in that chair was [almost/very nearly] good enough.
        | Show a steady hand today, amigo, and the house [has longer errands/learns your name]."""),
    "hook.madrazo-cartel.equipment": options("""
        Our people {in} are [poorly armed/under-equipped], and courage [is not issued in crates/does not reload].
        | A shipment that should have [supplied/armed] us is [feeding fish/somebody else's], so [we
          improvise/you go].
        | The patron inspected the [storeroom/ranch] and found [dust/an echo] where [the good things/the tools]
          should be.
        | You cannot [harvest/plough] with [bare fingers/a spoon], amigo, and [the season has started/we lack
          everything].
        | Our men asked for [tools/steel] and received [a speech/rosaries], which [do not shoot/they kept
          politely].
        | A fence without [wire/nails] is a decoration, and we are [selling decorations/out of everything]."""),
}
