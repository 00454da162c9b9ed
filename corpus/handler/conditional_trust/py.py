import os


def queue_handler(event, context):
    for record in event["Records"]:
        os.system("ls " + record["body"])  # source[external-channel] as body; sink[command] from body (warning)
        os.system("ls " + record["eventSourceARN"])  # safe[command]


def topic_handler(event, context):
    os.system("ls " + event["Records"][0]["Sns"]["Message"])  # source[external-channel] as message; sink[command] from message (warning)
    os.system("ls " + event["Records"][0]["Sns"]["TopicArn"])  # safe[command]


def bus_handler(event, context):
    os.system("ls " + event["detail"]["name"])  # source[external-channel] as detail; sink[command] from detail (warning)
    os.system("ls " + event["detail-type"])  # safe[command]
