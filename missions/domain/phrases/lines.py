"""What the player is told for one objective, by its kind; `.item` where one is used, `.many` where they are several."""

from missions.domain.grammar import Rules, options

LINES: Rules = {
    "line.go_to": options("""
        Get over to {place}, {quietly}. | Drive to {place} in {district}. | Make your way to {place}.
        | Show up at {place} {soon}. | {place} is waiting; get there. | Head out to {place} and keep moving.
        | Be seen at {place}, nothing more. | Cross {district} to {place}."""),
    "line.acquire": options("""
        Pick up the {item} at {place}. | Get hold of the {item}; {place} has it.
        | Lift the {item} from {place}, {quietly}. | Take the {item} out of {place}.
        | Walk into {place} and leave with the {item}. | Find the {item} somewhere in {place}.
        | Liberate the {item} from {place} {soon}. | The {item} is at {place}. Make it ours."""),
    "line.deliver": options("""
        Hand the {item} to {actor} at {place}. | Bring {actor} the {item}; {place} is the spot.
        | Drop the {item} with {actor}, {place}. | {actor} expects the {item} at {place} {soon}.
        | Get the {item} to {actor} at {place}, {quietly}. | Put the {item} into the hands of {actor} at {place}.
        | Meet {actor} at {place} and part with the {item}."""),
    "line.deliver.place": options("""
        Leave the {item} at {place}. | Drop the {item} off at {place}, {quietly}.
        | Stash the {item} inside {place}."""),
    "line.eliminate": options("""
        Take {actor} out at {place}. | End {actor}'s run at {place}. | {actor} doesn't leave {place}.
        | Put {actor} down, {place}, {quietly}. | Settle it with {actor} at {place}.
        | Find {actor} at {place} and finish it."""),
    "line.eliminate.many": options("""
        Drop {actor} at {place}; expect {number} guns in all.
        | {actor} keeps company at {place}: {number} to put down.
        | Clear {place} of {actor} and the rest, {number} in total.
        | Take out {actor} and crew at {place}, {number} altogether.
        | {number} targets at {place}, {actor} above all.
        | Hit {place}. {actor} goes down, and so do the others: {number} in all."""),
    "line.protect": options("""
        Keep {actor} alive at {place}. | Stand guard over {actor} at {place}.
        | Nobody touches {actor} while {place} is yours to watch. | Be the wall around {actor} at {place}.
        | Shield {actor} at {place} until it's quiet."""),
    "line.protect.many": options("""
        Keep {actor} breathing at {place} through {number} attacks.
        | Hold {place} for {actor}; they will come in {number} waves.
        | Guard {actor} at {place}. Expect {number} attempts.
        | {actor} must walk out of {place}, {number} assaults or not."""),
    "line.escape": options("""
        Lose the heat and get to {place}. | Shake everyone off, then lie low at {place}.
        | Disappear towards {place}. | Get clear; {place} is the safe spot.
        | Outrun them all and breathe again at {place}. | Break away to {place}, {quietly}.
        | Swap plates, cut your lights, reach {place}."""),
    "line.hack": options("""
        Crack the system at {place}. | Get into the network of {place}, {quietly}.
        | Plug in at {place} and open it up. | Blind the cameras at {place}.
        | Break the locks at {place} from the inside. | Patch into the {place} switchboard."""),
    "line.hack.item": options("""
        Use the {item} to open up {place}. | Crack {place} with the {item}.
        | Bring the {item} to bear on the locks of {place}. | The {item} gets you into {place}; use it, {quietly}."""),
    "line.race": options("""
        Win the race at {place}. | Line up at {place} and cross first.
        | Beat them all through {district}, from {place}. | Burn the course around {place}.
        | Leave them in the mirror at {place}."""),
    "line.race.many": options("""
        Win over {number} laps from {place}. | {number} laps around {place}; come in first.
        | Take the {place} course, {number} laps, no excuses.
        | Line up at {place} for {number} laps and lead the last one."""),
    "line.talk_to": options("""
        Talk to {actor} at {place}. | Hear {actor} out at {place}. | Find {actor}, {place}, and ask around.
        | Sit down with {actor} at {place}. | {actor} has something to say at {place}.
        | Catch {actor} at {place} {soon}. | Compare notes with {actor} at {place}.
        | Buy {actor} a drink near {place}."""),
    "line.survive": options("""
        Hold out at {place}. | Don't die at {place}. | Outlast whatever comes at {place}.
        | Stand your ground at {place}."""),
    "line.survive.many": options("""
        Hold {place} through {number} waves. | {number} waves will hit {place}; be there after the last.
        | Dig in at {place} and outlast {number} attacks. | Survive {number} rushes at {place}.
        | Give them {place} over your dead body, {number} times."""),
    "line.scout": options("""
        Case {place}, {quietly}. | Take a long look at {place}. | Watch {place} and learn its habits.
        | Count doors and cameras at {place}. | Drive past {place} twice and remember everything.
        | Find the blind spots around {place}. | Scope out {place} {soon}.
        | Park near {place}, watch, say nothing."""),
    "line.persuade": options("""
        Bring {actor} round at {place}. | Convince {actor} at {place}, by charm if possible.
        | Lean on {actor} at {place} until it clicks. | Make {actor} see sense at {place}.
        | Win {actor} over at {place}, {quietly}. | Turn {actor}; {place} is the place for it."""),
    "line.persuade.item": options("""
        Show {actor} the {item} at {place} and let it sink in. | Use the {item} to turn {actor} at {place}.
        | Lay the {item} before {actor} at {place}. | The {item} should change {actor}'s mind at {place}."""),
}
