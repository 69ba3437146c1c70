"""How each kind of crew talks: who brings the news, and how a briefing ends."""

from missions.domain.grammar import Rules, options

VOICES: Rules = {
    "source.street": options("""
        the homies | an OG on the porch | my cousin | a girl from the block | the barber | little man on the bike
        | somebody's auntie | the car-wash boys | a lowrider president | the dice game | our lookout | the corner
        | a mixtape hustler | big homie"""),
    "source.biker": options("""
        the road captain's sister | a patched brother | the clubhouse bar | some prospect | the tattooist
        | a trucker on channel nine | the pump attendant | our treasurer | an old nomad's widow | the swap meet
        | a bail bondsman | the table | a brother in county | our sergeant"""),
    "source.cartel": options("""
        the patron's driver | a priest we feed | the accountant | a customs man | the horse trainer
        | don Ignacio's widow | the lawyer in white linen | a pilot with debts | the gardener
        | a cousin across the border | our notary | the cook at the ranch | the radio operator
        | a banker who owes us"""),
    "source.syndicate": options("""
        a tea-house owner | uncle's bookkeeper | the mahjong room | a freight agent | the herbalist
        | second brother | the karaoke hostess | our man in customs | grandmother Liu | a fishmonger
        | the temple keeper | the interpreter | a laundry clerk | elder sister"""),
    "source.police": options("""
        dispatch | a desk sergeant | internal affairs | the night watch commander | our informant
        | a parole officer | the coroner's clerk | the motor pool | a retired lieutenant | the evidence room
        | the chaplain | vice | the union rep | a crossing guard"""),
    "source.corporate": options("""
        the board | a junior analyst | legal | our head of security | an outside consultant
        | the night receptionist | a lobbyist | somebody in compliance | the chairman's assistant
        | investor relations | a headhunter | the window cleaner | human resources | an unsigned memo"""),
    "source.fixer": options("""
        a voice I trust | the bartender | my oldest contact | a valet with big ears | the pawnbroker
        | a bored heiress | the tow-truck driver | an ex-roadie | the notary next door | a stuntman
        | the piano tuner | a lady at the bus stop | the man who sells maps | a night nurse"""),
    "close.street": options("""
        Stay sharp out there, homie. | Hood's watching, so walk tall. | Don't bring nobody home with you.
        | Keep it off the timeline. | Do this right and your name travels. | We ride for those who ride.
        | No hero stuff, loc. | Holla when it's handled. | Keep your windows up and your mouth shut.
        | One love, now move. | Lace up, {source} is timing you. | Eat first, fight later.
        | Big talk is for {folk}. | Bring {source} a soda. | Pour one out, then go.
        | Peace to the set, trouble to {who}. | Chin up, cuz."""),
    "close.biker": options("""
        Ride hard, brother. | Patch first, questions later. | Keep the shiny side up.
        | The club remembers who showed. | Nobody talks, everybody rides. | Bring the bikes back in one piece.
        | Throttle open till it's finished. | Wear no colours for this one. | We'll keep the bar open for you.
        | See you on the long road. | Gas up; {source} pays. | Leather on, mercy off.
        | Let {folk} hear you coming. | Chains oiled, brother? | If {who} blocks the lane, don't brake.
        | Tell {source} the beer is warm. | Two wheels, one word."""),
    "close.cartel": options("""
        The family is grateful in advance. | Silence is the first courtesy. | Mistakes are buried in the desert.
        | Go with God, and with a full tank. | You will be remembered, one way or another. | We do not ask twice.
        | Dress well; it may be somebody's funeral. | Loyalty is noticed here. | Come back for dinner.
        | Leave no letter. | Kiss the ring of nobody but {source}. | Wash the car twice.
        | Let {folk} pray for you. | A horse is waiting if {who} talks. | Salud, and goodbye.
        | Bring cigars for {source}. | The desert keeps secrets better than {folk}."""),
    "close.syndicate": options("""
        Drink your tea, then go. | The elders prefer results. | Bow first, strike second.
        | Patience has a sharp edge. | A closed mouth keeps its teeth. | Honour this and doors will open.
        | Return by the kitchen entrance. | Count the exits before the people. | Face lost is hard to buy back.
        | Let the river carry the rest. | Burn incense for {who}. | The abacus is patient, {source} isn't.
        | Red envelopes come to those who bow. | Do not embarrass {source}. | Step lightly past {folk}.
        | Ink dries fast. | Leave {who} an orange."""),
    "close.police": options("""
        This never went over the radio. | Badge in your pocket, please. | Write nothing down.
        | Cameras off, common sense on. | Internal affairs needn't know. | Come home safe.
        | We were at the range all day, understood? | Signal eight when it's done.
        | Do it by the book, or burn the book. | The watch ends when you call in. | Buy {source} doughnuts.
        | Sign nothing {who} hands you. | Statements can be typed {moment}. | If {folk} film it, smile.
        | Vests on, names off. | Your pension thanks you. | Ten-four, and tell {source} nothing."""),
    "close.corporate": options("""
        Please delete this after reading. | Consider this outside your contract. | We deny everything, warmly.
        | Deliverables matter, methods don't. | Billable, though never billed.
        | Shareholders sleep better not knowing. | Your discretion is a core value.
        | Let's circle back once it's over. | No paper trail, no meeting notes. | Regards, nobody.
        | Synergies await {moment}. | Please thank {source} on the way out. | Our brand can't know {who}.
        | Best practice: avoid {folk}. | An audit would bore {who}. | Lunch is catered {moment}.
        | Onwards, says {source}."""),
    "close.fixer": options("""
        You didn't hear it from me. | Burn the note. | Call me from a phone that isn't yours.
        | I was never good at goodbyes. | Take the long way home. | If it smells wrong, it is wrong.
        | I'll be at the usual table. | Trust the plan, not the people. | Luck is for tourists.
        | Don't keep the motor waiting. | Tip {source} well. | If {who} asks, we never met.
        | Bring exact change and no opinions. | I dislike {folk}, and I like you. | Doors open {moment}.
        | Wear something {who} would hate. | Ciao, and duck."""),
}
