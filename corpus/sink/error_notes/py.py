import json

from pier_core import Refused, berths_for


def handler(event, context):
    try:
        return {"statusCode": 200, "body": json.dumps(berths_for(event["body"]))}
    except Refused as error:
        return {"statusCode": 400, "body": json.dumps(json.loads(error.__notes__[0]))}  # safe[error-detail]


def telling_handler(event, context):
    try:
        return {"statusCode": 200, "body": json.dumps(berths_for(event["body"]))}
    except Refused as error:  # source[error] as told
        return {"statusCode": 400, "body": json.dumps(str(error))}  # sink[error-detail] from told


def noting_handler(event, context):
    try:
        return {"statusCode": 200, "body": json.dumps(berths_for(event["body"]))}
    except Refused as error:  # source[error] as noted
        text = str(error)
        error.add_note(text)
        return {"statusCode": 400, "body": json.dumps(error.__notes__)}  # sink[error-detail] from noted
