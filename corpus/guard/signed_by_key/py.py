import hashlib
import hmac
import json
import os


def is_signed(event):
    made = hmac.new(os.environ["SIGNING_KEY"].encode(), event["body"].encode(), hashlib.sha256).hexdigest()
    return hmac.compare_digest(made, event["headers"]["x-parcel-signature"])


def handler(event, context):
    if not is_signed(event):
        return {"statusCode": 401}
    parcel = json.loads(event["body"])
    print(f"parcel {parcel['parcel_id']} at {parcel['timestamp']}")  # safe[log]
    print(f"note {parcel['note']}")  # source[remote] as note; sink[log] from note
    return {"statusCode": 204}


def compared_handler(event, context):
    made = hmac.new(os.environ["SIGNING_KEY"].encode(), event["body"].encode(), hashlib.sha256)
    if "sha256=" + made.hexdigest() != event["headers"]["x-parcel-signature"]:
        return {"statusCode": 401}
    print(f"parcel {json.loads(event['body'])['parcel_id']}")  # safe[log]
    return {"statusCode": 204}


def hashed_handler(event, context):
    made = hashlib.sha256(event["body"].encode())
    if "sha256=" + made.hexdigest() != event["headers"]["x-parcel-signature"]:
        return {"statusCode": 401}
    print(f"parcel {json.loads(event['body'])['parcel_id']}")  # source[remote] as hashed; sink[log] from hashed
    return {"statusCode": 204}
