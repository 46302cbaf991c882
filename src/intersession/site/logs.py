"""The program's messages as JSON, one object a line, for a collector of logs."""

import json
import logging
from datetime import UTC, datetime


class JsonLines(logging.Formatter):
    """`{"at", "level", "from", "message"}`, and `"traceback"` where something failed. A message names no person."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "from": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)
