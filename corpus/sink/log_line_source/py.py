import logging

from flask import Flask, request

app = Flask(__name__)
logger = logging.getLogger()
logger.setLevel(logging.INFO)


def handler(event, context):
    query = event["queryStringParameters"]
    logger.info("agent " + event["headers"]["user-agent"])  # safe[log]
    logger.info(f"query {query} {[query['id']]}")  # safe[log]
    logger.info(f"id {query['id']!r}")  # safe[log]
    logger.info("id " + query["id"])  # source[remote] as id; sink[log] from id (note)


@app.route("/")
def index():
    logger.info("host %s of %s", request.host, request.headers["referer"])  # safe[log]
    return "ok"


@app.route("/item")
def item():
    logger.info("id %s", request.args["id"])  # source[remote] as arg; sink[log] from arg (note)
    return "ok"
