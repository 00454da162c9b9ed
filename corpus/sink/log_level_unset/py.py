import logging

logging.getLogger("urllib3").setLevel(logging.ERROR)
logger = logging.getLogger(__name__)


def handler(event, context):
    user = event["queryStringParameters"]["user"]  # source[remote] as user
    logger.info("sign-in of %s", user)  # safe[log]
    logging.debug("sign-in of %s", user)  # safe[log]
    logger.warning("sign-in of %s", user)  # sink[log] from user (note)
    logging.error("sign-in of %s", user)  # sink[log] from user (note)
