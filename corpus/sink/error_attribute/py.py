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
            kept = e.order  # source[error] as order
            return {"statusCode": 409, "body": json.dumps({"order": kept})}  # safe[error-detail]; SPURIOUS sink[error-detail] from order: any attribute of an error counts as its detail
        return {"statusCode": 500, "body": json.dumps({"error": str(e)})}  # sink[error-detail] from failure
