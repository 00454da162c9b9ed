import os

import boto3

s3 = boto3.client("s3")


def handler(event, context):
    s3.put_object(Bucket=os.environ["REPORTS"], Key="reports/" + context.aws_request_id, Body=event["body"])  # source[remote] as report
    s3.put_object(Bucket=os.environ["TEMPLATES"], Key="templates/" + context.aws_request_id, Body="a constant")
    return {"statusCode": 204}
