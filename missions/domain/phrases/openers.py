"""A word to get attention, by voice, before the news."""

from missions.domain.grammar import Rules, options

# The blank option is a briefing that comes straight to the point.
OPENERS: Rules = {
    "opener.street": options("[///Yo. /What's good? /Check it. /Real talk. /Over here. /Listen. /Hey. ]"),
    "opener.biker": options("[////Sit. /Club business. /Cut the music. ]"),
    "opener.cartel": options("[////Sit, please. /Good evening. /Close the door. /Come in. ]"),
    "opener.syndicate": options("[///Welcome. /Please, sit. /Speak softly here. /Good evening. ]"),
    "opener.police": options("[///Off the record. /Hop in. /Shut the door. /Relax. ]"),
    "opener.corporate": options("[///Quickly, then. /In confidence. /Do sit down. /I'll be brief. ]"),
    "opener.fixer": options("[///It's me. /Are you alone? /Got a minute? /Listen. ]"),
}
