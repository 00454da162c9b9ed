import os

from aws_lambda_powertools import Logger, Tracer

logger = Logger()
tracer = Tracer()


@logger.inject_lambda_context
@tracer.capture_lambda_handler
def handler(event, context):
    os.system("ls " + event["queryStringParameters"]["name"])  # source[remote] as name; sink[command] from name
    os.system("ls " + event["requestContext"]["requestId"])  # safe[command]
