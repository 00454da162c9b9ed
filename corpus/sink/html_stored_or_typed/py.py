from flask import Flask, Response, make_response, request

app = Flask(__name__)


@app.route("/shown")
def shown():
    response = make_response("<p>" + request.args["name"])  # source[remote] as name
    response.headers["X-Kind"] = "names"  # sink[html] from name
    return response


@app.route("/header")
def header():
    response = make_response("<p>" + request.args["name"])
    response.headers["Content-Type"] = "text/csv"
    return response  # safe[html]


@app.route("/type")
def typed():
    response = make_response("<p>" + request.args["name"])
    response.mimetype = "text/plain"
    return response  # safe[html]


@app.route("/stored")
def stored():
    return Response("<p>" + request.args["name"], headers={"Content-Disposition": "attachment; filename=names"})  # safe[html]


@app.route("/list")
def listed():
    return ["<p>" + request.args["name"]]  # safe[html]


@app.route("/pair")
def pair():
    return "<p>" + request.args["name"], 200  # source[remote] as other; sink[html] from other
