import logging

logging.basicConfig(level=logging.INFO)
logging.getLogger("urllib3").setLevel(logging.ERROR)
logger = logging.getLogger(__name__)


def handler(event, context):
    user = event["queryStringParameters"]["user"]  # source[remote] as user
    logger.info("sign-in of %s", user)  # sink[log] from user (note)
    logger.debug("sign-in of %s", user)  # safe[log]
