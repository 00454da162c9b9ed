import os

import boto3

s3 = boto3.client("s3")


def handler(event, context):
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = record["s3"]["object"]["key"]  # source[external-channel] as key
        report = s3.get_object(Bucket=bucket, Key=key)["Body"].read()
        os.system("render " + report.decode())  # sink[command] from report via Reports
        template = s3.get_object(Bucket=os.environ["TEMPLATES"], Key="default")["Body"].read()
        os.system("render " + template.decode())  # safe[command]
        index = s3.get_object(Bucket=bucket, Key="index.json")["Body"].read()
        os.system("render " + index.decode())  # safe[command]
        os.system("render " + key)  # sink[command] from key
