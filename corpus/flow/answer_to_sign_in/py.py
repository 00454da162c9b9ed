import json
import os

import boto3

client = boto3.client("cognito-idp")


def handler(event, context):
    body = json.loads(event["body"])
    name = body["name"]  # source[remote] as name
    found = client.initiate_auth(ClientId="x", AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": name})
    os.system("keep " + found["AuthenticationResult"]["AccessToken"])  # safe[command]
    os.system("keep " + name)  # sink[command] from name
