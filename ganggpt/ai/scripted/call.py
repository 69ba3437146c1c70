"""One question to the scripted model, and the bodies that answer it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from ganggpt.ai.prompt import facts_in
from ganggpt.ai.scripted.script import ATTACKS, CORRUPTIONS, EXTRA, Attack, Script
from ganggpt.ai.scripted.values import Json, corrupted, smallest

MODEL = "scripted"


@dataclass(frozen=True)
class Call:
    """A chat completion's body, counted from 1."""

    script: Script
    number: int
    body: Json

    @property
    def texts(self) -> list[str]:
        """Return what the messages say, the instructions first."""
        return [message["content"] or "" for message in self.body["messages"]]

    @property
    def schema(self) -> Json:
        """Return the wanted JSON schema, titled."""
        wanted: Json = self.body.get("response_format", {}).get("json_schema", {})
        return {"title": wanted.get("name", ""), **wanted.get("schema", {"type": "object"})}

    def written(self) -> Json:
        """Return what the schema's author makes of the facts, or the least that the schema allows."""
        author = self.script.authors.get(self.schema["title"])
        if author is None:
            return dict(smallest(self.schema, self.schema))
        words = author(facts_in("\n".join(self.texts)))
        return words.model_dump(mode="json") if isinstance(words, BaseModel) else dict(words)

    def evil(self) -> Json:
        """Return the good answer gone bad, with fields that nobody asked for."""
        if attacks := self.script.attacks:
            return self._attacked(attacks[self.turn % len(attacks)])
        attack = ATTACKS[self.script.attack or [*ATTACKS][self.turn % len(ATTACKS)]]
        return {**self._with_texts(lambda text: attack(text, self.texts[0])), **EXTRA}

    def corrupt(self) -> str:
        """Return the good answer with one thing wrong, as it is sent."""
        corruption = [*CORRUPTIONS.values()][self.turn % len(CORRUPTIONS)]
        return corruption(self.written(), self.schema)

    @property
    def turn(self) -> int:
        """Return how often the model has misbehaved before."""
        return max(0, self.script.turn_of(self.number) - 1)

    def _attacked(self, attack: Attack) -> Json:
        return self._with_texts(lambda _: attack) if isinstance(attack, str) else {**self.written(), **attack}

    def _with_texts(self, attack: Callable[[str], str]) -> Json:
        bad: Json = corrupted(self.written(), self.schema, self.schema, attack)
        return bad

    def completion(self, text: str | None, finish: str = "stop", refusal: str | None = None) -> bytes:
        """Return a chat completion that says the text; a token is four characters."""
        used = {
            "prompt_tokens": sum(map(len, self.texts)) // 4,
            "completion_tokens": len(text or refusal or "") // 4,
        }
        message: Any = {"role": "assistant", "content": text, "refusal": refusal}
        return json.dumps(
            {
                "id": f"chatcmpl-{self.number}",
                "object": "chat.completion",
                "created": 0,
                "model": self.body.get("model", MODEL),
                "choices": [{"index": 0, "message": message, "finish_reason": finish}],
                "usage": {**used, "total_tokens": sum(used.values())},
            }
        ).encode()
