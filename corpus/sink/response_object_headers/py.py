from flask import Flask, make_response, request

app = Flask(__name__)


@app.route("/go")
def go():
    response = make_response("moved", 302)
    response.headers["Location"] = request.args["to"]  # source[remote] as to; sink[redirect] from to
    return response


@app.route("/home")
def home():
    response = make_response("moved", 302)
    response.headers["Location"] = "/home"
    return response  # safe[redirect]


@app.route("/tuple")
def as_tuple():
    to = request.args["to"]  # source[remote] as other
    return "moved", 302, {"Location": to}  # sink[redirect] from other


@app.route("/theme")
def theme():
    response = make_response("done")
    response.set_cookie("theme", request.args["theme"])
    return response  # safe[cookie]


@app.after_request
def allow(response):
    origin = request.headers.get("Origin")
    response.headers["Access-Control-Allow-Origin"] = origin
    return response  # safe[cors-origin]
