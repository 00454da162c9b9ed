import os

import boto3

jobs = boto3.resource("dynamodb").Table(os.environ["JOBS"])


def handler(event, context):
    job = event["queryStringParameters"]["job"]  # source[remote] as job
    jobs.put_item(Item={"id": context.aws_request_id, "job": job, "queue": "slow"})
    return {"statusCode": 202}
