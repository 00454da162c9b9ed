import json

from flask import Flask, Response

app = Flask(__name__)


def respond(body, status):
    return Response(json.dumps({"error": body}), status=status)  # sink[error-detail] from raw


def fixed(body, status):
    return Response(json.dumps({"error": body}), status=status)  # safe[error-detail]


@app.route("/raw")
def raw():
    try:
        return open("orders").read()
    except OSError as error:  # source[error] as raw
        return respond({"message": str(error)}, 500)


@app.route("/worded")
def worded():
    try:
        return open("orders").read()
    except OSError:
        return fixed({"message": "cannot read"}, 500)
