"""What becomes of 500 missions when the model corrupts 30 % of its answers: who made them, and where answers fell."""

from collections import Counter
from random import Random
from time import perf_counter
from typing import Any

from tests.performance.outage import environment
from tests.performance.report import report, spread

MISSIONS = 500
SHARE = 0.3
# At which some of its answers have to fall, or it was not as wrong as it should be.
STAGES = {"plan.schema", "plan.references", "words.schema", "words.lengths", "words.safety", "words.grounding"}
PLANS = 0.5  # of the missions, whose plan the model is asked for as well


def main() -> None:
    """Make them one after the other, some of them with a plan of the model.

    Fails where one is not fit to play, or where no answer fell at one of the stages.
    """
    with environment():
        started = perf_counter()
        made, seconds, calls = made_with_a_corrupt_model()
        pace = f"{len(made) / (perf_counter() - started):.0f} a second"
    refused: Counter[str] = Counter()
    for each in made:
        refused.update(each.provenance.refused)
    answers = {stage: number for stage, number in sorted(refused.items()) if not stage.startswith("rules.")}
    assert answers.keys() >= STAGES, "the model was not wrong in every way"
    rows: list[dict[str, Any]] = [
        {"what": "missions, all fit to play", "number": len(made)},
        {"what": "plans by the model", "number": sum(each.provenance.planner == "model" for each in made)},
        {"what": "words by the model", "number": sum(each.author == "model" for each in made)},
        {"what": "calls to the model", "number": calls},
        {"what": "drafts of the rules refused", "number": refused.total() - sum(answers.values())},
        *({"what": f"{stage}, answers refused", "number": number} for stage, number in answers.items()),
    ]
    method = f"a scripted model corrupts {SHARE:.0%} of its answers; {pace}; milliseconds each: {spread(seconds)}"
    report("500 missions by a model that is often wrong", method, rows)


def made_with_a_corrupt_model() -> tuple[list[Any], list[float], int]:
    """Return what was made, in how many seconds each, and how often the model was asked. No exception is caught."""
    from django.conf import settings

    from ganggpt.ai.scripted.server import ScriptedModel
    from missions.ai import making, standin, wording

    made, seconds = [], []
    authors = {"MissionWords": wording.tell, "ProposedPlan": standin.plan}
    with ScriptedModel(mode="corrupt", share=SHARE, authors=authors) as model:
        settings.OPENAI_BASE_URL, settings.MISSIONS_MODEL_PLANS = model.url, PLANS
        for number in range(MISSIONS):
            situation, wish = asked(number)
            started = perf_counter()
            made.append(making.make(situation, wish, f"corrupt {number}"))
            seconds.append(perf_counter() - started)
            assert_fit(made[-1], situation)
        return made, seconds, model.script.calls


def asked(number: int) -> tuple[Any, Any]:
    from missions.tests.worlds import situation, wish

    dice = Random(number)
    return situation(dice), wish(dice)


def assert_fit(made: Any, situation: Any) -> None:
    """Fail unless the mission can be played in time, pays by the tariff, and says what it is and no more."""
    from missions.domain.atlas import LOS_SANTOS
    from missions.domain.solver import prove
    from missions.domain.tariff import CASH, MARGIN, price
    from missions.domain.words import faults

    proof = prove(made.plan, situation, LOS_SANTOS)
    assert proof, proof.problems
    assert not (wrong := faults(made.words, made.plan, LOS_SANTOS)), wrong
    assert abs(price(made.plan).cash / (CASH * made.plan.difficulty) - 1) <= MARGIN


if __name__ == "__main__":
    main()
