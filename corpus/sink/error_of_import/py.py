import json


def handler(event, context):
    state = {"ferry": "runs"}
    try:
        from numpy import array
        import pandas.io as pandas_io

        state["tables"] = "there"
    except Exception as wrong:  # source[error] as wrong
        state["tables"] = f"error: {wrong}"
    return {"statusCode": 200, "body": json.dumps(state)}  # sink[error-detail] from wrong


def plain_handler(event, context):
    state = {"ferry": "runs"}
    try:
        from decimal import Decimal
        import os.path

        state["numbers"] = "there"
    except Exception as wrong:
        state["numbers"] = f"error: {wrong}"
    return {"statusCode": 200, "body": json.dumps(state)}  # safe[error-detail]
