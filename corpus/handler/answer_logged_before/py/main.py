import logging

import boto3
from describer import describe
from flask import jsonify

logger = logging.getLogger(__name__)
queue = boto3.client("sqs")


def send(names):
    replies = []
    for name in names:
        try:
            queue.send_message(QueueUrl="q", MessageBody="wake up")
        except Exception as problem:  # source[error] as problem
            replies.append({"name": "one", "problem": str(problem)})  # sink[error-detail] from problem
    logger.debug(describe(replies))  # safe[error-detail]
    return replies


def run(request):
    return send(["one", "two"])
