import logging
import os

logger = logging.getLogger()
logger.setLevel(logging.INFO)


def handle(event, context):
    token = event["authorizationToken"]  # source[remote] as token
    logger.info("token starts %s", token[:12])  # safe[log]
    os.system("check " + token)  # sink[command] from token
    raise Exception("Unauthorized")
