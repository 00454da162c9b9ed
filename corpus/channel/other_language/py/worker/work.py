import json
import os


def handler(event, context):
    for record in event["Records"]:
        message = json.loads(record["body"])
        os.system("run " + message["job"])  # source[external-channel] as message_job; sink[command] from job, message_job via Jobs
        os.system("renice " + message["queue"])  # source[external-channel] as message_queue; sink[command] from message_queue
        os.system("log " + record["messageId"])  # safe[command]
