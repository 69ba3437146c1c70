"""Each kind of objective as a clause in the infinitive, to be joined to others on the way to the goal."""

from missions.domain.grammar import Rules, options

DEEDS: Rules = {
    "do.go_to": options("""
        [get over/drive/head] {at.to} | show your face {at} | put in an appearance {at} | make a stop {at}
        | pay {place} a visit | swing by {place} | let them see you {at}"""),
    "do.acquire": options("""
        [lift/take/swipe] {item} from {place} | [pick up/grab/collect] {item} {at} | get hold of {item} {at}
        | walk out of {place} with {item} | help yourself to {item} {at} | get {item} out of {place}
        | relieve {place} of {item} | find {item} {at}"""),
    "do.deliver": options("""
        hand {item} to {actor} {at} | drop {item} off with {actor} {at} | get {item} to {actor} {at}
        | put {item} in {actor}'s hands {at} | see that {actor} gets {item} {at}"""),
    "do.deliver.place": options("leave {item} {at} | drop {item} {at} | stash {item} {at}"),
    "do.eliminate": options("""
        take {actor} out {at} | deal with {actor} for good {at} | put {actor} down {at} | get rid of {actor} {at}
        | make sure {actor} never leaves {place} | kill {actor} {at} | go through {actor} {at}"""),
    "do.eliminate.many": options("""
        take out {actor} and {others} {at} | put down {actor} and {others} {at}
        | clear {actor} and {others} out of {place} | get rid of {actor} and {others} {at}
        | shoot your way past {actor} and {others} {at} | deal with {actor} and {others} {at}"""),
    "do.protect": options("""
        keep {actor} [alive/safe] {at} | stand guard over {actor} {at} | cover {actor} {at} until it's quiet
        | look after {actor} {at} when trouble comes"""),
    "do.protect.many": options("""
        see {actor} through {number} attacks {at} | keep {actor} alive {at} while they try {number} times
        | stand guard over {actor} {at} through {number} waves | hold {number} attacks off {actor} {at}"""),
    "do.escape": options("""
        shake everyone off and lie low {at} | lose the heat on the way to {place} | disappear {at.to}
        | go to ground {at} | drop off the map {at} | get clear and catch your breath {at}
        | vanish {at.to} for a while"""),
    "do.hack": options("""
        crack the system {at} | get into the network {at} | slip past the security system {at}
        | blind the cameras {at} | find a terminal {at} and take control | talk the computers {at} into opening up
        | own the computers {at} | switch off the alarms {at}"""),
    "do.hack.item": options("""
        use {item} to open up {place} | turn {item} on the system {at} | use {item} to crack the security {at}
        | let {item} loose on the locks {at}"""),
    "do.race": options("""
        win the race {at} | line up {at} and cross first | beat the field {at} | come in first {at}"""),
    "do.race.many": options("""
        win {number} laps {at} | line up {at} for {number} laps and cross first
        | beat the field over {number} laps {at} | lead home {number} laps {at}"""),
    "do.talk_to": options("""
        talk to {actor} {at} | hear what {actor} has to say {at} | sit down with {actor} {at}
        | check in with {actor} {at} | find {actor} {at} and listen | get the story from {actor} {at}
        | see {actor} [in person/face to face] {at} | look {actor} up {at} | have a word with {actor} {at}
        | compare notes with {actor} {at}"""),
    "do.survive": options("""
        hold {place} against an attack | make a stand {at} and sit out the attack | stand your ground {at}
        | stay alive {at} while they throw everything at you"""),
    "do.survive.many": options("""
        hold {place} through {number} waves | make a stand {at} and outlast {number} attacks
        | live through {number} rushes {at} | turn back {number} attacks {at}"""),
    "do.scout": options("""
        [case/watch/scope out] {place} | take a [long/careful] look at {place} | count doors and cameras {at}
        | learn the routine {at} | find the blind spots {at} | get a feel for {place} | put eyes on {place}
        | see who comes and goes {at}"""),
    "do.persuade": options("""
        talk {actor} round {at} | win {actor} over {at} | get {actor} on your side {at} | turn {actor} {at}
        | lean on {actor} {at} | bring {actor} round {at} | make {actor} see sense {at} | sweet-talk {actor} {at}"""),
    "do.persuade.item": options("""
        show {actor} {item} {at} and let it sink in | use {item} to turn {actor} {at}
        | lay {item} before {actor} {at} | let {item} change {actor}'s mind {at}"""),
}
