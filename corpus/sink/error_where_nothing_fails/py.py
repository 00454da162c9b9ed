import json
import time
import uuid


def handler(event, context):
    try:
        import os

        rules = {"pool": os.environ.get("POOL"), "most": 30, "kinds": ["A", "B"]}
        return {"statusCode": 200, "body": json.dumps(rules)}
    except Exception as bad:
        return {"statusCode": 500, "body": f"failed: {bad}"}  # safe[error-detail]


def reading_handler(event, context):
    try:
        rules = {"pool": open("/tmp/pool").read(), "most": 30}
        return {"statusCode": 200, "body": json.dumps(rules)}
    except Exception as bad:  # source[error] as bad
        return {"statusCode": 500, "body": f"failed: {bad}"}  # sink[error-detail] from bad


def telling_handler(event, context):
    try:
        return {"statusCode": 200, "body": json.dumps({"asked": event, "most": 30})}
    except Exception as bad:  # source[error] as told
        return {"statusCode": 500, "body": f"failed: {bad}"}  # sink[error-detail] from told


def numbered_handler(event, context):
    try:
        if not event["name"]:
            raise ValueError("no name")
        return {"statusCode": 200, "body": f"{uuid.uuid4()} at {time.time()}"}
    except Exception as bad:
        return {"statusCode": 400, "body": f"failed: {bad}"}  # safe[error-detail]


import logging
import os

logger = logging.getLogger(__name__)


class Odd(Exception):
    pass


def noted(rows):
    logger.info("rows %s", rows)
    if not rows:
        raise Odd("no rows")
    return rows


def noted_handler(event, context):
    try:
        noted(event["rows"])
        return {"statusCode": 200}
    except Exception as bad:
        return {"statusCode": 400, "body": f"failed: {bad}"}  # safe[error-detail]


def sent_handler(event, context):
    try:
        noted(event["rows"])
        os.rename("rows", "rows.old")
        return {"statusCode": 200}
    except Exception as sent:  # source[error] as sent
        return {"statusCode": 400, "body": f"failed: {sent}"}  # sink[error-detail] from sent
