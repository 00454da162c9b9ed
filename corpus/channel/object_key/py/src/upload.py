import os

import boto3

s3 = boto3.client("s3")


def handler(event, context):
    name = event["pathParameters"]["name"]  # source[remote] as name
    s3.put_object(Bucket=os.environ["UPLOADS"], Key="uploads/" + name + ".png", Body=b"")
    return {"statusCode": 204}
