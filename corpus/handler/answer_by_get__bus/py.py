import json


def lambda_handler(event, context):
    try:
        restore(event.get("detail", {}).get("bucket"), event.get("detail-type"))
    except Exception as failure:
        return {"statusCode": 500, "body": json.dumps({"error": str(failure)})}  # safe[error-detail]
