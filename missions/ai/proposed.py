"""A plan as a model proposes it: who does what where, in which order. It has no field for time, pay or rights."""

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field

from missions.domain.plan import Choice, MissionType, Motivation, Objective, ObjectiveKind, Plan

Key = Annotated[str, Field(pattern=r"^o[1-9][0-9]?$")]
Id = Annotated[str, Field(min_length=1, max_length=60)]
MOST_STEPS, MOST_COUNT, MOST_HANDS = 12, 6, 4


class Step(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    key: Key
    kind: ObjectiveKind
    place: Id
    actor: Id | None
    item: Id | None
    count: int = Field(ge=1, le=MOST_COUNT)
    after: list[Key] = Field(max_length=MOST_STEPS - 1)
    optional: bool
    hands: int = Field(ge=1, le=MOST_HANDS)

    def objective(self) -> Objective:
        """Return the step without its time, which is for the code to say."""
        fields = self.model_dump() | {"kind": self.kind, "after": tuple(self.after)}
        return Objective(**fields, seconds=0)


class Fork(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    ways: list[Annotated[list[Key], Field(min_length=1, max_length=MOST_STEPS)]] = Field(min_length=2, max_length=3)


class ProposedPlan(BaseModel):
    """The schema that the model fills in."""

    model_config = ConfigDict(extra="forbid", strict=True)

    type: MissionType
    motivation: Motivation
    objectives: list[Step] = Field(min_length=3, max_length=MOST_STEPS)
    choices: list[Fork] = Field(max_length=2)

    @classmethod
    def of(cls, plan: Plan) -> Self:
        """Return a plan as it might have been proposed."""
        names = Step.model_fields
        return cls(
            type=plan.type,
            motivation=plan.motivation,
            objectives=[
                Step(**{name: getattr(step, name) for name in names if name != "after"}, after=list(step.after))
                for step in plan.objectives
            ],
            choices=[Fork(ways=[list(way) for way in choice.ways]) for choice in plan.choices],
        )

    def plan(self, difficulty: int, crew: int) -> Plan:
        """Return the plan that it comes to, without times."""
        return Plan(
            type=self.type,
            motivation=self.motivation,
            difficulty=difficulty,
            objectives=tuple(step.objective() for step in self.objectives),
            seconds=0,
            choices=tuple(Choice(tuple(tuple(way) for way in fork.ways)) for fork in self.choices),
            crew=crew,
        )
