"""Log lines carry the id of the request that they belong to."""

import logging

from ganggpt.telemetry.request import request_id


class RequestIdFilter(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_id.get() or "-"
        return True
