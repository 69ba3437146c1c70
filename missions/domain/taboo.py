"""What no character of the city speaks of: as patterns, by the sentence that tells a model why it was refused."""

import re
from collections.abc import Mapping
from types import MappingProxyType

_STORY = "This is no part of the story"
_STAFF = "Staff and rights are no part of the story"
_SECRETS = "Nobody's secrets are part of the story"
_OUTSIDE = "This leads out of the game"
_PAY = "Only the tariff says what a mission pays"

_PATTERNS: Mapping[str, tuple[str, ...]] = {
    _STORY: (
        r"\b(?:system|assistant|user|admin|super|server|developer|tool|function|human)\s*:\s*\w",
        r"\b(?:ignore|disregard|forget|override|bypass|obey)\b.{0,30}\b(?:rules?|instructions?|prompts?)\b",
        r"\b(?:my|these|the|hidden|secret|initial|original)\s+(?:\w+\s+)?(?:instructions|prompt)\b",
        r"\bas an? (?:ai|assistant|bot|language model)\b|\b(?:language|ai) model\b|\bchat\s?bot|\bjailbreak",
        r"\b(?:system|developer) (?:message|prompt|mode|role)\b|\b(?:openai|gpt|llm)\b",
        r"\b(?:json|schema|api|sql|xml|html|drop table|insert into|delete from)\b",
        r"\b(?:i am|i'm|i\u2019m) (?:just )?(?:an? )?(?:ai|assistant|program|bot|model|simulation)\b",
        r"\b(?:tool|function)[ _]?call|\bout of character\b|\booc\b|\bfourth wall\b",
    ),
    _STAFF: (
        r"\b(?:admins?|administrators?|moderators?|mods|game ?masters?|gms?|devs?|developers?|super ?users?)\b",
        r"\b(?:support|staff|mod|dev|security|server|gang ?gpt) (?:team|staff|member|desk|agent|owner|crew)\b",
        r"\bstaff\b|\b(?:un)?ban(?:ned|s)?\b|\b(?:white|black)list(?:ed)?\b|\bmute[ds]?\b",
        r"\b(?:permissions?|privileges?|authori[sz]ation|root access|full access)\b|\b(?:access|clearance) level\b",
        r"\b(?:server|city|game|chat|role-?play) rules?\b|\brules? (?:do|does) ?n[o'\u2019]t apply\b|\bnew rules?\b",
        r"\brules? (?:are|is|have|has) (?:been )?(?:suspended|lifted|changed|off|void|gone)",
        r"\bcheats\b|\bcheat (?:codes?|menus?|engines?)\b|\bexploits?\b|\bdup(?:e|ing)\b|\bglitch",
        r"\bgod ?mode\b|\bno-?clip\b|\baimbots?\b|\bmod ?menus?\b",
        r"\b(?:promoted?|appointed?|made?|make you|are now|ranks? you up)\b.{0,30}\b(?:rank|leader|boss|owner|chief)\b",
        r"\b(?:official|server|maintenance|security) (?:notice|announcement|message|check|update|wipe|reset)\b",
    ),
    _SECRETS: (
        r"\bpass ?words? (?:is|are|was)\b",
        r"\b(?:your|his|send|type|enter|confirm|share|give|tell|reply)\b.{0,40}"
        r"\b(?:pass ?words?|pass ?phrases?|pass ?codes?|log ?ins?|user ?names?|e-?mails?|real name)\b",
        r"\b(?:log|sign|logged|signed) in (?:to|at|with|again)\b|\bre-?authenticat|\w@\w",
        r"\b(?:your|my|his|her|their|player'?s?|another|other) (?:\w+ )?(?:accounts?|session|wallet|balance)\b",
        r"\w['\u2019]s (?:wallet|balance)\b|\bsocial security\b|\bpin (?:code|number)\b|\b(?:two|2)-?factor\b|\b2fa\b",
        r"\b(?:credit|debit|gift) ?cards?\b|\b(?:licen[cs]e|api|secret|private) keys?\b",
        r"\b(?:verification|one-time|recovery|activation|backup) codes?\b|\bphone number\b",
        r"\b(?:ip|home|real|mac) address\b|\bip\b|\breal life\b|\birl\b|\bdiscord\b|\btelegram\b|\bwhats ?app\b",
        r"\b(?:player|user|account|steam|session|faction|mission) ?ids?\b",
        r"\b(?:uuid|token|cookie|database|backend)s?\b",
        r"\b(?:players?|users?)\b.{0,20}\b(?:lives? (?:at|in)|stash(?:es)?|balance|owns?|wrote|messages?|whispered)\b",
        r"\b[0-9a-f]{8}-?[0-9a-f]{4}\b|\d{1,3}(?:\.\d{1,3}){3}|\b(?:\d[ .-]?){5,}",
    ),
    _OUTSIDE: (
        r"\b(?:dot|d0t|point)[\s.-]+(?:com|net|org|gg|io|ru|tv|xyz|me|co)\b|\bh(?:tt|xx)ps?\b",
        r"\w\s?[.,]\s?(?:com|net|org|gg|io|ru|tv|xyz|me|cc|info|link|shop|club|top)(?:/|\b(?!\s))",
        r"\b[\w-]+\.[a-z]{2,}/|\blinks? (?:below|above|in the)\b",
        r"\b(?:click|tap|scan|download|install|subscribe|web ?sites?|web ?pages?|browsers?|urls?|qr)\b",
        r"\b(?:you ?tube|twitch|tik ?tok|twitter|reddit|pay ?pal|bitcoins?|crypto ?wallets?|steam|patreon|tebex)\b",
    ),
    _PAY: (
        r"\b(?:double|twice|triple|quadruple|(?:ten|hundred) times|extra|free|unlimited|infinite|endless|bonus)\s+"
        r"(?:\w+ )?(?:pay|payout|cash|money|rewards?|xp|exp|experience|rep|reputation|funds|points|levels?)\b",
        r"\b(?:rewards?|payouts?|xp|exp points|experience points|tariffs?)\b|\bbonus of\b",
        r"\b(?:\d+|gains?|gained) (?:\w+ )?levels\b|\blevel(?:s|led|ed)?[ -]up\b",
        r"\bmax(?:ed|es)? out\b|\bmax(?:imum)? (?:rank|level|rep|reputation)\b",
        r"\b(?:pays?|paid|paying|earns?|credit\w*|transfer\w*|deposit\w*)\b.{0,30}"
        r"\b(?:million|billion|fortune|rich|treasury)\b|\b(?:pays?|earns?) (?:double|twice)\b",
        r"\b(?:rich(?:er|est)?|wealthy|[mb]illionaires?)\b.{0,15}\b(?:for life|beyond|by morning|overnight|forever)\b",
    ),
}

TABOO: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {why: re.compile("|".join(f"(?:{each})" for each in each_of), re.IGNORECASE) for why, each_of in _PATTERNS.items()}
)
