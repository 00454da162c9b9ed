import logging

logger = logging.getLogger()
logger.setLevel(logging.INFO)


def plain_handler(event, context):
    user = event["queryStringParameters"]["user"]  # source[remote] as user
    logger.info("sign-in of %s", user)  # sink[log] from user (note)


def quoted_handler(event, context):
    user = event["queryStringParameters"]["user"]
    logger.info("sign-in of %r", user)  # safe[log]


def replaced_handler(event, context):
    user = event["queryStringParameters"]["user"].replace("\n", "").replace("\r", "")
    logger.info("sign-in of %s", user)  # safe[log]


def object_handler(event, context):
    print(event)  # safe[log]
    logger.info(f"event: {event}")  # safe[log]
