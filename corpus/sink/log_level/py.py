import logging

logger = logging.getLogger(__name__)
logger.setLevel(logging.INFO)


def handler(event, context):
    user = event["queryStringParameters"]["user"]  # source[remote] as user
    logger.debug("sign-in of %s", user)  # safe[log]
    logger.info("sign-in of %s", user)  # sink[log] from user (note)
