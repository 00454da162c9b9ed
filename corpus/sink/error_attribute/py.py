import json


class Conflict(Exception):
    def __init__(self, text, order):
        super().__init__(text)
        self.order = order


def handler(event, context):
    try:
        store(json.loads(event["body"]))
        return {"statusCode": 201}
    except Exception as e:  # source[error] as failure
        if isinstance(e, Conflict):
            return {"statusCode": 409, "body": json.dumps({"order": e.order})}  # safe[error-detail]
        return {"statusCode": 500, "body": json.dumps({"error": str(e)})}  # sink[error-detail] from failure


def unchecked_handler(event, context):
    try:
        store(json.loads(event["body"]))
        return {"statusCode": 201}
    except Exception as e:
        if event["path"] == "/orders":
            return {"statusCode": 409, "body": json.dumps({"order": e.order})}  # safe[error-detail]
        return {"statusCode": 409, "body": json.dumps({"order": e.diagnosis})}  # source[error] as detail; sink[error-detail] from detail


def status_handler(event, context):
    try:
        store(json.loads(event["body"]))
        return {"statusCode": 201}
    except Exception as e:
        if event["path"] == "/orders":
            return {"statusCode": 409, "body": json.dumps({"status": e.answer.status})}  # safe[error-detail]
        return {"statusCode": 409, "body": json.dumps({"order": e.answer.reason})}  # source[error] as reason; sink[error-detail] from reason
