"""The record's schema as the project ships it."""

import json
from pathlib import Path

from jsonschema import Draft202012Validator

FILE = Path(__file__).parents[1] / "extract" / "plan.schema.json"
SCHEMA = json.loads(FILE.read_text(encoding="utf-8"))


def faults(record):
    """What of a record is not as the schema says, each with its place."""
    found = Draft202012Validator(SCHEMA).iter_errors(record)
    return [f"/{'/'.join(map(str, fault.absolute_path))}: {fault.message}" for fault in found]
