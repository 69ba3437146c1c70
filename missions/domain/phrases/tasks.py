"""How a briefing names the heart of the mission, by the kind of the objective that it is."""

from missions.domain.grammar import Rules, options

TASKS: Rules = {
    "task.go_to": options("""
        {go} {place}. | {place} is calling, {quietly}. | You haven't lived until you've seen {place} {moment}.
        | {place}, {moment}, that's the whole secret. | Somebody has to stand in {place}; {folk} won't.
        | Point yourself at {place} {soon}. | {who} swears by {place}. | {folk} end up in {place} eventually.
        | Breathe {weather}, drive, find {place}. | {source} left something unsaid at {place}.
        | Learn what {moment} does to {place}."""),
    "task.acquire": options("""
        {go} {place}: the {item} lives there. | The {item} sits inside {place}, practically lonely.
        | We want the {item}; {place} has it. | {place} is keeping the {item} from {folk}.
        | One {item} at {place}, missed by nobody. | {moment} {place} forgets about its {item}.
        | Picture the {item} leaving {place} {quietly}. | {who} hid the {item} at {place}.
        | {place}, {moment}: one {item}, unguarded. | {who} sold tickets to see the {item}; {place} prints them.
        | Imagine {place} without its {item}. | {folk} walk past the {item} daily, {place} included.
        | Behind the noise of {place} rests the {item}.
        | Borrow the {item}, {quietly}; {place} can complain later. | {who} stacked {place} around the {item}.
        | Your shopping: {item}. Your shop: {place}. | {soon} {place} ships the {item} elsewhere.
        | {source} smuggled a photo of the {item} out of {place}."""),
    "task.deliver": options("""
        {go} the {item}, due with {actor} at {place}. | {actor} wants the {item} brought to {place}.
        | {place} is where {actor} takes the {item}. | The {item} belongs with {actor}, {place}, {soon}.
        | {actor} will be pacing {place} until the {item} arrives.
        | Carry the {item} {quietly}; {actor} opens the door at {place}.
        | For {actor}, {place} and the {item} go together. | {actor} paces {place} and dreams of the {item}.
        | {moment} {actor} unlocks {place} for the {item}. | Between {folk} and {actor}: the {item}, {place}, you.
        | {place} is dark until {actor} holds the {item}.
        | {who} wants the {item}, yet {actor} at {place} deserves it.
        | Wrap the {item} nicely; {actor} receives at {place}. | {actor}, {place}, {item}: no more, no less.
        | Should {folk} stop you, the {item} is soup for {actor} near {place}."""),
    "task.eliminate": options("""
        {actor} has to go, and {place} is where. | {go} {place}; {actor} ends there.
        | {actor} drinks at {place}, unaware. | {place} won't miss {actor}, nor will {folk}.
        | {moment} {actor} haunts {place}. | Somebody painted a cross on {actor}, {place}.
        | Let {place} be the last thing {actor} sees. | {who} fears {actor}; {place} shouldn't.
        | {actor} plus {place}, minus {actor}. | {folk} spotted {actor} loitering at {place}.
        | No sermon for {actor}, just {place} {moment}. | {source} put {actor} at {place}, {quietly}."""),
    "task.protect": options("""
        {actor} stays breathing, whatever hits {place}. | {go} {place} and stick to {actor}.
        | {actor} is holed up at {place} with nobody but {folk}. | {place} must stay safe while {actor} is inside.
        | Think of {actor} as family, of {place} as home. | {who} wants {actor} gone from {place}, feet first.
        | {folk} vouch for {actor}; {place} can't vouch for itself.
        | {moment} they come for {actor}, straight through {place}. | {source} hid {actor} at {place}."""),
    "task.escape": options("""
        The hard part is leaving: {place}, alone. | When it gets hot, {place} has a bed.
        | {place} is the only door that opens afterwards. | Memorise the way to {place} {soon}."""),
    "task.hack": options("""
        {go} {place}: its wiring is a joke. | {place} runs on passwords that {folk} could guess.
        | The servers of {place} dream {moment}. | Slip inside the circuits of {place} {quietly}.
        | {who} installed the alarms at {place}, badly. | A blinking cursor waits at {place}.
        | {source} knows one password of {place}. | {place} trusts its firewall and {who}.
        | Reboot {place} {moment}."""),
    "task.race": options("""
        {go} {place}; the grid forms {moment}. | Engines meet at {place}, brakes optional.
        | {place} is the start, glory the finish. | {who} claims the fastest lap around {place}.
        | Chalk lines are down at {place}. | Tyres will cry at {place} {moment}. | {folk} bet on {place} {moment}.
        | {source} holds the stopwatch at {place}. | {weather} greases the corners of {place}.
        | Second at {place} means walking home past {folk}."""),
    "task.talk_to": options("""
        {go} {actor}, usually found around {place}. | {actor} holds court at {place} {moment}.
        | A word with {actor} at {place} changes everything. | {place} hides {actor}, and {actor} hides the rest.
        | {actor} trusts few people; be one, {place}. | Over coffee at {place}, {actor} gets honest.
        | {actor} answers questions at {place} {moment}. | {who} can't stand {actor}; {place} adores them.
        | Bring patience to {place}; {actor} rambles. | {source} booked you {actor}, {place}."""),
    "task.survive": options("""
        {place} will be a furnace {moment}. | They're coming to {place}, and you'll be there.
        | Sandbags won't save {place}; you might. | {go} {place} and refuse to leave.
        | {who} promised to flatten {place}."""),
    "task.scout": options("""
        {go} {place}, with binoculars. | {place} has habits; learn them {moment}.
        | Nobody has looked at {place} properly, {folk} least. | Sketch {place} from memory {soon}.
        | Eyes on {place}, hands in pockets. | {who} forgot a camera at {place}.
        | {place} keeps secrets from {folk}. | {moment} {place} drops its guard. | {source} circled {place} twice.
        | Learn {place} {quietly}. | Windows, wires, {who}: note all of {place}.
        | {place} looks harmless to {folk}; look again."""),
    "task.persuade": options("""
        {go} {actor}, {place}, and talk sweetly. | {actor} needs turning; {place} is private enough.
        | At {place} {actor} listens better {moment}. | Whatever {actor} wants at {place}, hint at it {quietly}.
        | {actor} is on the fence, {place} below. | {who} failed with {actor}; try {place}.
        | {actor} says no by habit; {place} softens it. | Charm {actor} {soon}, anywhere in {place}.
        | {folk} couldn't move {actor} from {place}. | Flatter {actor}, tip {place}, repeat."""),
}
