import json
import os

import boto3

sqs = boto3.client("sqs")


def handler(event, context):
    for record in event["Records"]:
        task = json.loads(record["body"])
        step = task["name"]  # source[external-channel] as step
        os.system("step " + step)  # sink[command] from name, step via Tasks
        os.system("log " + record["messageId"])  # safe[command]
        sqs.send_message(QueueUrl=os.environ["TASKS"], MessageBody=json.dumps({"name": step, "before": task}))
