import os

import boto3


def handler(event, context):
    boto3.client("lambda").invoke(FunctionName=os.environ["GRIND"], Payload=event["recipe"])
