"""One question to the scripted model, and the bodies that answer it."""

import json
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from ganggpt.ai.prompt import facts_in
from ganggpt.ai.scripted.script import ATTACKS, Script
from ganggpt.ai.scripted.values import RICHES, Json, corrupted, smallest

MODEL = "scripted"
EXTRA = {"cash": RICHES, "reward": RICHES, "is_admin": True}


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

    def corrupted(self) -> Json:
        """Return the good answer gone bad, with fields that nobody asked for."""
        attack = ATTACKS[self.script.attack or [*ATTACKS][self.number % len(ATTACKS)]]
        bad = corrupted(self.written(), self.schema, self.schema, lambda text: attack(text, self.texts[0]))
        return {**bad, **EXTRA}

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
