import os


def handler(event, context):
    os.system("echo " + event["headers"]["user-agent"])  # source[remote] as header; sink[command] from header
    os.system("echo " + event["requestContext"]["requestId"])  # safe[command]
    os.system("echo " + event["requestContext"]["identity"]["sourceIp"])  # safe[command]
    os.system("echo " + event["stageVariables"]["folder"])  # safe[command]
    os.system("echo " + event["httpMethod"])  # safe[command]
    os.system("echo " + context.aws_request_id)  # safe[command]
    os.system("echo " + os.environ["FOLDER"])  # safe[command]
