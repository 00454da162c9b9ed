import logging
import sys

import loguru

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


def written_handler(event, context):
    user = event["queryStringParameters"]["user"]  # source[remote] as written
    sys.stdout.write(f"sign-in of {user}\n")  # sink[log] from written (note)
    loguru.logger.info("sign-in of {}", user)  # sink[log] from written (note)
    loguru.logger.info("sign-in of {!r}", user)  # safe[log]


import json


def dictionary_handler(event, context):
    values = json.loads(event["body"])["values"]  # source[remote] as values
    print("signed in", dict(values))  # safe[log]
    print("signed in", dict(values)["user"])  # source[remote] as shown; sink[log] from shown (note)
    print("signed in", values)  # sink[log] from values (note)
