from flask import Flask, redirect, request

app = Flask(__name__)


@app.route("/html")
def html():
    name = request.args["name"]  # source[remote] as name
    return "<h1>" + name + "</h1>"  # sink[html] from name


@app.route("/json")
def json():
    return {"name": request.args["name"]}  # safe[html]


@app.route("/go")
def go():
    return redirect(request.args["to"])  # source[remote] as to; sink[redirect] from to
