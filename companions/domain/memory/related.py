"""Words that go together in everyday talk: the first of a line with each of the others, and back a little less."""

from collections import defaultdict
from collections.abc import Mapping

from companions.domain.memory.words import ENGLISH, ROMANIAN, tokens

BACK = 0.7  # of a word to the one that stands for its kind
_LINES = {
    ENGLISH: """
job work career profession occupation business
kid child children son daughter baby
mother mom mum mommy
father dad daddy
parent mom dad mother father
family mom dad mother father sister brother son daughter husband wife cousin
sibling brother sister
spouse husband wife partner married
marry married wedding husband wife engaged
friend buddy pal homie
movie film watch cinema
show series tv watch
book novel read story author
music song band album concert sing
instrument guitar piano violin drums clarinet flute
art paint painting drawing sketch sculpture
pet dog cat puppy kitten
animal dog cat bird horse pet
hobby enjoy fun passion pastime interest
activity hiking swimming camping running painting dancing
sport basketball soccer football tennis baseball game boxing
exercise workout gym yoga run fitness
food meal dish eat dinner lunch recipe
cook bake recipe dish
dessert cake cookie pie chocolate
drink coffee tea beer wine
restaurant cafe diner bar
trip travel vacation visit journey
country abroad europe travel
city town place
place park beach museum city
home house apartment live
move relocate
car vehicle truck drive ride wheels
school class college university study degree
education school college degree study
teacher teach class
health doctor hospital sick injury
injury hurt accident broke
sick ill illness
goal dream plan hope aim
reason because why
feeling emotion happy sad
happy glad excited joy
sad upset lost grief
afraid scared fear worry
stress relax calm unwind
favorite love best
hate dislike
buy bought purchase shop
gift present gave birthday
money pay cost price dollars cash
win won award prize champion
start begin began
end finish stop quit
speak talk conversation said
help support volunteer charity
event party festival concert conference
celebrate celebration birthday party
game video play console
computer laptop software code
phone call text
photo picture image camera
nature outdoor forest mountain park hike
beach ocean sea water
garden plant flower
clothes shirt dress shoes
religion church god faith pray
politics vote government campaign
war army military soldier
age years old
big large huge
small little tiny
problem issue trouble challenge
idea inspire inspiration
gang crew family set faction
weapon gun knife pistol rifle
police cop cops lspd sheriff
enemy rival beef
rob robbery heist steal stole score
jail prison arrested locked
drug weed coke dope
""",
    ROMANIAN: """
munca job serviciu slujba lucra
copil copii fiu fiica bebelus
mama maica
tata taica
parinti mama tata
familie mama tata sora frate sot sotie
frate sora
prieten amic frate
masina conduce volan
bani plata pret suma
casa apartament locuinta
mancare mancat cina pranz
muzica cantec trupa concert
arma pistol cutit pusca
politie politist garda
banda gasca echipa
dusman rival
jaf furat spargere
inchisoare arestat puscarie
frica teama speriat
vis plan scop
cadou dar
""",
}


def _table(language: str) -> Mapping[str, Mapping[str, float]]:
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for line in filter(None, _LINES[language].splitlines()):
        head, *others = (stem for word in line.split() for stem in tokens(word, language)[:1])
        for other in others:
            if other != head:
                found[head][other] = 1.0
                found[other].setdefault(head, BACK)
    return found


RELATED: Mapping[str, Mapping[str, Mapping[str, float]]] = {language: _table(language) for language in _LINES}
