import json
import os

from discord_interactions import verify_key
from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

KEY = VerifyKey(bytes.fromhex(os.environ["PUBLIC_KEY"]))


def handler(event, context):
    signature = event["headers"]["x-signature-ed25519"]
    timestamp = event["headers"]["x-signature-timestamp"]
    try:
        KEY.verify(f"{timestamp}{event['body']}".encode(), bytes.fromhex(signature))
    except BadSignatureError:
        return {"statusCode": 401}
    body = json.loads(event["body"])
    print(f"command {body['data']['name']}")  # safe[log]
    print(f"option {body['data']['options'][0]['name']}")  # safe[log]
    print(f"by {body['member']['user']['id']}")  # safe[log]
    print(f"text {body['data']['options'][0]['value']}")  # source[remote] as told1; sink[log] from told1
    print(f"called {body['member']['user']['username']}")  # source[remote] as told2; sink[log] from told2
    return {"statusCode": 200}


def by_library_handler(event, context):
    headers = event["headers"]
    if not verify_key(event["body"].encode(), headers["x-signature-ed25519"], headers["x-signature-timestamp"], os.environ["PUBLIC_KEY"]):
        return {"statusCode": 401}
    body = json.loads(event["body"])
    print(f"command {body['data']['name']}")  # safe[log]
    print(f"called {body['member']['user']['username']}")  # source[remote] as told3; sink[log] from told3
    return {"statusCode": 200}


def unsigned_handler(event, context):
    body = json.loads(event["body"])
    print(f"command {body['data']['name']}")  # source[remote] as told4; sink[log] from told4
    return {"statusCode": 200}


# Somebody else's signature.
def other_handler(event, context):
    KEY.verify(event["body"].encode(), bytes.fromhex(event["headers"]["x-shop-signature"]))
    body = json.loads(event["body"])
    print(f"command {body['data']['name']}")  # source[remote] as told5; sink[log] from told5
    return {"statusCode": 200}


def must_be_signed(event):
    headers = event["headers"]
    if not verify_key(event["body"].encode(), headers["x-signature-ed25519"], headers["x-signature-timestamp"], os.environ["PUBLIC_KEY"]):
        raise PermissionError("not signed")


def helped_handler(event, context):
    print(f"before {json.loads(event['body'])['data']['name']}")  # source[remote] as told6; sink[log] from told6
    must_be_signed(event)
    body = json.loads(event["body"])
    print(f"command {body['data']['name']}")  # safe[log]
    print(f"called {body['member']['user']['username']}")  # source[remote] as told7; sink[log] from told7
    return {"statusCode": 200}
