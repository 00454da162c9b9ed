import os


def handler(event, context):
    for record in event["Records"]:
        os.system("say " + record["body"])  # source[external-channel] as told; sink[command] from body, told via aws_sqs_queue.told
        os.system("log " + record["messageId"])  # safe[command]
