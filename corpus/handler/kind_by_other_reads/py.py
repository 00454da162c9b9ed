import os


def http_handler(event, context):
    if event["httpMethod"] != "POST":
        return
    os.system("ls " + event["body"])  # source[remote] as body; sink[command] from body (error, high)


def stream_handler(event, context):
    for record in event["Records"]:
        if record["eventName"] != "INSERT":
            continue
        os.system("ls " + record["dynamodb"]["NewImage"]["name"]["S"])  # source[external-channel] as image; sink[command] from image (warning)
        os.system("ls " + record["eventID"])  # safe[command]
