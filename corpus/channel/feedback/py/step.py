import json
import os

import boto3

sqs = boto3.client("sqs")


def handler(event, context):
    for record in event["Records"]:
        task = json.loads(record["body"])
        os.system("step " + task["name"])  # source[external-channel] as task_name; sink[command] from name, task_name via Tasks
        os.system("log " + record["messageId"])  # safe[command]
        sqs.send_message(QueueUrl=os.environ["TASKS"], MessageBody=json.dumps({"name": task["name"], "before": task}))
