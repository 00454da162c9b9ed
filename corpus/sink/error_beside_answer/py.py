import json

from flask import Flask, Response, request

app = Flask(__name__)


def work(name):
    try:
        with open("/tmp/" + name.replace("/", ""), "w") as file:
            file.write(name)
        return Response(json.dumps({"done": True}))
    except Exception as failure:
        print("failed: " + str(failure))
        return Response("sorry", 500)


@app.route("/work")
def answer():
    try:
        return work(request.args.get("name", ""))
    except Exception as failure:
        return Response(str(failure), 500)  # safe[error-detail]


@app.route("/lines")
def lines():
    try:
        count = len(open("/tmp/lines").readlines())
        return work(str(count))
    except Exception as failure:  # source[error] as failure
        return Response(str(failure), 500)  # sink[error-detail] from failure
