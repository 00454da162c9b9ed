from flask import Flask, redirect, request  # source[remote] as import

app = Flask(__name__)


@app.route("/html")  # source[remote] as route; SPURIOUS sink[html] from route, import: see there
def html():
    name = request.args["name"]  # source[remote] as name
    return "<h1>" + name + "</h1>"  # MISSING sink[html] from name: the decorator is named as the place of the response


@app.route("/json")
def json():
    return {"name": request.args["name"]}  # safe[html]


@app.route("/go")
def go():
    return redirect(request.args["to"])  # source[remote] as to; sink[redirect] from to
