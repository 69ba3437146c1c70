"""What the player is told for one objective, by its kind; `.item` where one is used, `.many` where they are several."""

from missions.domain.grammar import Rules, options

LINES: Rules = {
    "quietly": options("""
        quietly | unseen | without fuss | by the back way | in plain clothes | head down | without witnesses
        | nice and slow | eyes open | like you belong there"""),
    "line.go_to": options("""
        Get over {at.to}, {quietly}. | Drive out to {place}, {in}. | Make your way {at.to}. | Show up {at}.
        | Get yourself {at.to}. | Head out {at.to} and keep moving. | Be seen {at}, nothing more.
        | You're expected {at}."""),
    "line.acquire": options("""
        Pick up {item} {at}. | Get hold of {item}; {place} has it. | Lift {item} from {place}, {quietly}.
        | Take {item} out of {place}. | Walk into {place} and leave with {item}.
        | Find {item} somewhere in {place}. | Liberate {item} from {place}. | {item} is {at}. Make it ours."""),
    "line.deliver": options("""
        Hand {item} to {actor} {at}. | Bring {actor} {item}; the handover is {at}. | Drop {item} with {actor} {at}.
        | {actor} expects {item} {at}. | Get {item} to {actor} {at}, {quietly}.
        | Put {item} into the hands of {actor} {at}. | Meet {actor} {at} and part with {item}."""),
    "line.deliver.place": options("""
        Leave {item} {at}. | Drop {item} off {at}, {quietly}. | Stash {item} inside {place}."""),
    "line.eliminate": options("""
        Take {actor} out {at}. | End {actor}'s run {at}. | {actor} doesn't leave {place}.
        | Put {actor} down {at}, {quietly}. | Settle it with {actor} {at}. | Find {actor} {at} and finish it."""),
    "line.eliminate.many": options("""
        Drop {actor} {at}; expect {number} guns in all. | {actor} keeps company {at}: {number} to put down.
        | Clear {place} of {actor} and the rest, {number} in total.
        | Take out {actor} and crew {at}, {number} altogether. | {number} targets {at}, {actor} above all.
        | Hit {place}. {actor} goes down, and so do the others: {number} in all."""),
    "line.protect": options("""
        Keep {actor} alive {at}. | Stand guard over {actor} {at}.
        | Nobody touches {actor} while {place} is yours to watch. | Be the wall around {actor} {at}.
        | Shield {actor} {at} until it's quiet."""),
    "line.protect.many": options("""
        Keep {actor} breathing {at} through {number} attacks.
        | Hold {place} for {actor}; they will come in {number} waves.
        | Guard {actor} {at}. Expect {number} attempts.
        | {actor} must walk out of {place}, {number} assaults or not."""),
    "line.escape": options("""
        Lose the heat and get to {place}. | Shake everyone off, then lie low {at}. | Disappear {at.to}.
        | Get clear; {place} is the safe spot. | Outrun them all and breathe again {at}.
        | Break away to {place}, {quietly}. | Swap plates, cut your lights, reach {place}."""),
    "line.hack": options("""
        Crack the system {at}. | Get into the network of {place}, {quietly}. | Find a terminal {at} and open it up.
        | Blind the cameras {at}. | Break the locks {at} from the inside. | Patch into the switchboard {at}."""),
    "line.hack.item": options("""
        Use {item} to open up {place}. | Crack {place} with {item}. | Bring {item} to bear on the locks of {place}.
        | {item} gets you into {place}; use it, {quietly}."""),
    "line.race": options("""
        Win the race {at}. | Line up {at} and cross first. | Beat them all {at}. | Burn the course {at}.
        | Leave them in the mirror {at}."""),
    "line.race.many": options("""
        Win over {number} laps {at}. | {number} laps {at}; come in first. | Race {number} laps {at}, no excuses.
        | Line up {at} for {number} laps and lead the last one."""),
    "line.talk_to": options("""
        Talk to {actor} {at}. | Hear {actor} out {at}. | Find {actor} {at} and ask around.
        | Sit down with {actor} {at}. | {actor} has something to say {at}. | Catch {actor} {at}.
        | Compare notes with {actor} {at}. | Buy {actor} a drink near {place}."""),
    "line.survive": options("""
        Hold out {at}. | Don't die {at}. | Outlast whatever comes {at}. | Stand your ground {at}."""),
    "line.survive.many": options("""
        Hold {place} through {number} waves. | {number} waves will hit {place}; be there after the last.
        | Make a stand {at} and outlast {number} attacks. | Survive {number} rushes {at}.
        | Give them {place} over your dead body, {number} times."""),
    "line.scout": options("""
        Case {place}, {quietly}. | Take a long look at {place}. | Watch {place} and learn its habits.
        | Count doors and cameras {at}. | Drive past {place} twice and remember everything.
        | Find the blind spots around {place}. | Scope out {place}, {quietly}.
        | Park near {place}, watch, say nothing."""),
    "line.persuade": options("""
        Bring {actor} round {at}. | Convince {actor} {at}, by charm if possible.
        | Lean on {actor} {at} until it clicks. | Make {actor} see sense {at}. | Win {actor} over {at}, {quietly}.
        | Turn {actor} {at}."""),
    "line.persuade.item": options("""
        Show {actor} {item} {at} and let it sink in. | Use {item} to turn {actor} {at}.
        | Lay {item} before {actor} {at}. | {item} should change {actor}'s mind {at}."""),
}
