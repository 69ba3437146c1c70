"""What is to be won or lost, by motivation."""

from missions.domain.grammar import Rules, options

STAKES: Rules = {
    "stake.wealth": options("""
        Handle it {soon} and {folk} eat well. | Let it slip and {folk} will never stop laughing.
        | Profit likes company, so move {quietly}. | Rent is due for {folk}, and pride doesn't pay it.
        | {folk} already spent their half. | {soon}, or somebody richer does it.
        | Split it fairly; {folk} can count. | Nobody got wealthy waiting for {folk}.
        | Leave {folk} a crumb and they'll sing for you. | A lean month made {folk} mean.
        | {who} would sell {folk} for half of it. | Ledgers don't blush, but {folk} might. | Thrift is for {folk}."""),
    "stake.knowledge": options("""
        What {folk} don't know can bury us. | Learn it {soon}, or hear it from {folk}.
        | Listen {quietly}; {folk} talk when ignored. | Facts spoil fast, so gather them {soon}.
        | One clear answer would calm {folk}. | Ignorance has cost {folk} plenty already.
        | Trust your ears over {folk}. | Ask {quietly}, and never ask {folk} twice.
        | {folk} guess; we prefer certainty. | {who} pays {folk} to stay confused.
        | Bring back an answer, not {folk}. | Somewhere {folk} are already lying about it.
        | Doubt keeps {who} in business."""),
    "stake.comfort": options("""
        It means little to you, plenty to {folk}. | {soon}, please, because {folk} are counting nights.
        | {folk} would do as much for us. | A small mercy keeps {folk} standing.
        | Nobody else will bother for {folk}. | Be gentle, be quick, come {quietly}.
        | Soft hearts are rare; {folk} remember them. | Bring warmth to {folk} {soon}.
        | Call it charity if {folk} ask. | {who} offered thoughts and prayers.
        | Tears dry slower than {folk} admit. | {folk} baked something in thanks.
        | No speeches, just help, {quietly}."""),
    "stake.reputation": options("""
        Pull this off {soon} and {folk} tell it for years. | Fail, and {folk} will rhyme about it.
        | {folk} only bow to results. | Win {quietly} and let {folk} do the bragging.
        | A name is built {soon} or borrowed forever. | Make {folk} choke on their doubts.
        | Give {folk} something to paint on a wall. | {folk} forgive anything except boredom.
        | Glory travels with {folk}, never alone. | {who} is writing your obituary.
        | Statues come later, {folk} first. | A legend needs {folk} and good timing. | Heads should turn {moment}."""),
    "stake.serenity": options("""
        Finish it {soon}, so {folk} can breathe. | Until then {folk} sleep with the lights on.
        | Nothing heals while {folk} pretend. | End it {quietly}; {folk} have mourned enough.
        | Somebody owes {folk} a quiet Sunday. | After this, {folk} put the black suits away.
        | Let {folk} bury what is left. | Forgiveness can wait until {folk} are done.
        | Balance the scales {soon}, for {folk}. | {who} lights a candle {moment}. | Old songs make {folk} cry.
        | Even {who} wants it over. | Wash your hands afterwards, like {folk} do."""),
    "stake.protection": options("""
        If we stall, {folk} pay for it. | Stand between trouble and {folk}. | {folk} can't run, so we stand.
        | Get there {soon}, or bring flowers for {folk}. | We failed {folk} once; never again.
        | Safety for {folk} starts {soon}. | Watch rooftops, watch hands, ignore {folk}.
        | {folk} are scared and right to be. | A wall of {folk} won't stop bullets.
        | {who} offered to help the wrong side. | Doors were locked; {folk} moved furniture.
        | Bulletproof is a word for {folk}. | Sleep later; danger comes {moment}."""),
    "stake.conquest": options("""
        Strike {soon} and {folk} wake up under new colours. | Ground taken {quietly} stays taken.
        | {folk} will follow whoever moves first. | Hesitate, and {folk} choose the other flag.
        | Every yard counts when {folk} are watching. | Plant it deep, {soon}. | {folk} respect a closed fist.
        | Take the street and {folk} come with it. | Empires shrink {quietly}, as {folk} know.
        | {who} is packing already. | Fresh paint scares {folk}. | Draw new lines, erase {who}.
        | Victory looks best {moment}."""),
    "stake.ability": options("""
        Do it {soon} and the next one feels easy. | {folk} learned it the hard way.
        | Skill shows {quietly}, never by boasting. | Take it as a lesson, with {folk} for examiners.
        | Improve {soon} or make room for {folk}. | Master this and {folk} will ask for tuition.
        | Sweat now; {folk} can clap later. | {folk} peaked at school; prove you didn't.
        | Rehearse twice, perform {quietly}. | {who} managed it blindfolded. | Talent bores {folk}; sweat doesn't.
        | Teach {who} a lesson. | Perfection arrives {moment}."""),
    "stake.equipment": options("""
        Without it, {folk} fight with broomsticks. | Get us equipped {soon}, before {folk} notice the gap.
        | {folk} can't win on courage alone. | Good steel, found {quietly}, saves {folk}.
        | The next fight comes {soon}. | Kit up, or watch {folk} get outgunned.
        | {folk} patched the old stuff with tape. | Check serials {quietly}; {folk} never do.
        | A full trunk makes {folk} polite. | {who} has three of everything. | Rust never sleeps, {folk} do.
        | Trade {folk} for ammunition. | Cold hands need warm barrels {moment}."""),
}
