import os
import re

from flask import Flask, request

app = Flask(__name__)
NAMES = {"north", "south"}


@app.route("/matched", methods=["POST"])
def matched():
    if not re.fullmatch("[a-z]+", request.json["name"]):
        return "", 400
    os.system("ls " + request.json["name"])  # safe[command]
    return "", 204


@app.route("/other", methods=["POST"])
def other():
    if not re.fullmatch("[a-z]+", request.json["name"]):  # source[remote] as first
        return "", 400
    os.system("ls " + request.json["path"])  # source[remote] as path; sink[command] from first, path
    return "", 204


@app.route("/listed")
def listed():
    if request.args.get("name") not in NAMES:
        return "", 400
    os.system("ls " + request.args.get("name"))  # safe[command]
    os.system("ls " + request.args["name"])  # safe[command]
    return "", 204


@app.route("/late")
def late():
    os.system("ls " + request.args["name"])  # source[remote] as late; sink[command] from late
    if request.args["name"] not in NAMES:
        return "", 400
    return "", 204
