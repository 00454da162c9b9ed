import json


def lambda_handler(event, context):
    try:
        restore(event.get("body", {}).get("bucket"), event.get("httpMethod"))
    except Exception as failure:  # source[error] as a
        return {"statusCode": 500, "body": json.dumps({"error": str(failure)})}  # sink[error-detail] from a
