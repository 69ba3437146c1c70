"""The scripted model's files and batches, in memory: an upload is answered at once, and ends as the script says."""

import json
from dataclasses import dataclass, field
from email.message import Message
from email.parser import BytesParser
from typing import NamedTuple

from ganggpt.ai.scripted.call import Call
from ganggpt.ai.scripted.modes import COMPLETIONS, FAILURE
from ganggpt.ai.scripted.script import BatchMode, Script
from ganggpt.ai.scripted.values import Json


class End(NamedTuple):
    """How a batch ends: its status, which lines are answered (of how many), and what becomes of the others."""

    status: str
    answered: int = 1
    of: int = 1
    code: str = ""  # of the others' error; "" lets the provider fail on them


ENDS: dict[BatchMode, End] = {
    BatchMode.GOOD: End("completed"),
    BatchMode.SHUFFLED: End("completed"),
    BatchMode.NEVER_ENDS: End("in_progress", answered=0, code="batch_expired"),
    BatchMode.EXPIRED: End("expired", of=2, code="batch_expired"),
    BatchMode.HALF_FAILED: End("completed", of=2),
    BatchMode.FAILED: End("failed", answered=0, code="invalid"),
    BatchMode.CANCELLED: End("cancelled", of=2, code="batch_cancelled"),
}
WITHOUT_FILES = {BatchMode.NEVER_ENDS, BatchMode.FAILED}


@dataclass
class Batches:
    """Files and batches by id; an unknown id raises KeyError."""

    script: Script
    files: dict[str, bytes] = field(default_factory=dict)
    batches: dict[str, Json] = field(default_factory=dict)

    def upload(self, kind: bytes, raw: bytes) -> Json:
        """Return the file that a multipart form holds; raise ValueError where it holds none for batches."""
        parts = _parts(kind, raw)
        if parts.get("purpose") != b"batch" or "file" not in parts:
            raise ValueError("a file for batches is wanted")
        return self._file(parts["file"])

    def create(self, wanted: Json) -> Json:
        """Return a batch over an uploaded file."""
        lines = [json.loads(line) for line in self.files[wanted["input_file_id"]].splitlines()]
        batch_id, end = f"batch_{len(self.batches) + 1}", ENDS[self.script.batch]
        batch = {"id": batch_id, "object": "batch", "created_at": 0, **wanted, "status": end.status}
        if self.script.batch not in WITHOUT_FILES:
            batch |= self._ended(lines, end)
        self.batches[batch_id] = batch
        return batch | {"status": "validating"}

    def _ended(self, lines: list[Json], end: End) -> Json:
        answered = [line for place, line in enumerate(lines) if place % end.of < end.answered]
        output = [self._line(line) for line in answered]
        errors = [_error(line, end.code) for line in lines if line not in answered]
        if self.script.batch is BatchMode.SHUFFLED:
            output.reverse()
        return {
            name: self._file("\n".join(map(json.dumps, found)).encode())["id"]
            for name, found in (("output_file_id", output), ("error_file_id", errors))
            if found
        }

    def _line(self, line: Json) -> Json:
        with self.script.counted() as number:
            complete = COMPLETIONS.get(self.script.mode_of(number))
            if not complete:
                return _error(line, "")
            return _answer(line, 200, complete(Call(self.script, number, line["body"])))

    def _file(self, content: bytes) -> Json:
        file_id = f"file-{len(self.files) + 1}"
        self.files[file_id] = content
        return {
            "id": file_id, "object": "file", "bytes": len(content), "created_at": 0,
            "filename": "batch.jsonl", "purpose": "batch", "status": "processed",
        }  # fmt: skip


def _answer(line: Json, status: int, body: bytes) -> Json:
    response = {"status_code": status, "request_id": "scripted", "body": json.loads(body)}
    return {"id": f"batch_req_{line['custom_id']}", "custom_id": line["custom_id"], "response": response, "error": None}


def _error(line: Json, code: str) -> Json:
    if not code:
        return _answer(line, 500, FAILURE)
    return {"custom_id": line["custom_id"], "response": None, "error": {"code": code, "message": "as scripted"}}


def _parts(kind: bytes, raw: bytes) -> dict[str, bytes]:
    """Return the parts of a multipart form by name."""
    form = BytesParser().parsebytes(b"content-type: " + kind + b"\r\n\r\n" + raw)
    parts = form.get_payload()
    found = [part for part in parts if isinstance(part, Message)] if isinstance(parts, list) else []
    return {
        str(part.get_param("name", header="content-disposition")): bytes(part.get_payload(decode=True) or b"")
        for part in found
    }
