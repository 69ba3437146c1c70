"""Side remarks about a second place of the mission, whatever is to be done there."""

from missions.domain.grammar import Rules, options

ASIDES: Rules = {
    "aside": options("""
        {place2} comes into it too, {moment}. | Mind {place2}; {folk} loiter.
        | {who} was seen leaving {place2} {moment}. | {place2} smells of {weather}. | Don't skip {place2}.
        | {folk} avoid {place2} {moment}. | Between you and {place2}: {folk}. | {place2} gets lively {moment}.
        | Cross {place2} off {soon}. | {source} owns half of {place2}. | {who} guards {place2}, badly.
        | {place2} changed hands {moment}. | Whatever {folk} claim, {place2} isn't safe.
        | You'll pass {place2}, {quietly}. | {who} lost a tooth at {place2}.
        | {weather} {hangs} {place2}, as ever. | Park away from {place2}. | {place2} has two exits.
        | Expect {folk} near {place2}. | {who} plus {place2} equals trouble.
        | {place2} closes early; {folk} don't. | Never trust {place2} {moment}. | Ask {folk} about {place2}.
        | {place2} owes {who} an apology. | {moment}, {place2} looks asleep.
        | Somewhere around {place2}, {who} waits. | Skip lunch; {place2} {moment} turns stomachs.
        | {source} waves from {place2}. | {place2} rewards patience, {folk} rarely do.
        | Keep {who} out of {place2}. | {place2}? {quietly}, always. | Even {who} avoids {place2}.
        | {weather} leads straight to {place2}. | {source} marked {place2} in red.
        | {place2} has been repainted by {who}. | {who} married into {place2}. | {folk} gossip outside {place2}.
        | At {place2}, smile. | {moment} {place2} belongs to {folk}.
        | {place2} smells fine until {weather} arrives. | {who} rents rooms above {place2}.
        | Stay away from {who}, especially around {place2}. | {source} proposed to {who} at {place2}.
        | {folk} meet at {place2}, {quietly}. | {place2} burned once; {who} paid.
        | {place2}: nobody waves, {folk} stare. | Tell {who} nothing about {place2}.
        | {soon}, even {place2} goes silent."""),
}
