from flask import Flask, request

app = Flask(__name__)


@app.route("/page")
def page():
    print("page " + request.args["name"])  # source[remote] as name; sink[log] from name
    return ""
