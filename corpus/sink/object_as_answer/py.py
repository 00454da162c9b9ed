import json

from flask import Flask, request
from orders_client import store

app = Flask(__name__)


class Echo:
    def __init__(self):
        self.state = {}

    def run(self):
        self.state = request.json
        return self.state


@app.post("/whole")
def whole():
    return request.json  # safe[html]


@app.post("/held")
def held():
    return Echo().run()  # safe[html]


@app.post("/with_status")
def with_status():
    return request.get_json(), 201  # safe[html]


@app.post("/shown")
def shown():
    return f"{request.json}"  # source[remote] as shown; sink[html] from shown


@app.post("/dumped")
def dumped():
    return json.dumps(request.json)  # source[remote] as dumped; sink[html] from dumped


@app.post("/part")
def part():
    return request.json["name"]  # source[remote] as part; sink[html] from part


def raw_handler(event, context):
    try:
        return {"statusCode": 200, "body": store(event["body"])}
    except Exception as error:
        return {"statusCode": 500, "body": error}  # safe[error-detail]


def shown_handler(event, context):
    try:
        return {"statusCode": 200, "body": store(event["body"])}
    except Exception as error:  # source[error] as error
        return {"statusCode": 500, "body": str(error)}  # sink[error-detail] from error
