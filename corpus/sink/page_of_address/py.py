from flask import Flask, request

app = Flask(__name__)


@app.route("/one")
def one():
    return "<p>" + request.args.get("name")  # source[remote] as a; sink[html] from a


@app.route("/query")
def query():
    return "<p>" + request.query_string.decode()  # safe[html]


@app.route("/host")
def host():
    return "<p>" + request.headers.get("Host") + request.host  # safe[html]
