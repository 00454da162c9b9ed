import json


def queued(event, context):
    try:
        for record in event["Records"]:
            store(json.loads(record["body"]))
        return {"statusCode": 200, "headers": {"Content-Type": "text/html"}, "body": event["Records"][0]["body"]}  # safe[html]
    except Exception as error:
        return {"statusCode": 500, "body": str(error)}  # safe[error-detail]


def asked(event, context):
    try:
        return {"statusCode": 200, "body": json.dumps(load(event["queryStringParameters"]["id"]))}
    except Exception as error:  # source[error] as failure
        return {"statusCode": 500, "body": str(error)}  # sink[error-detail] from failure
