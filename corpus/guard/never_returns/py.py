import os
import re

from flask import Flask, abort, request

app = Flask(__name__)


def fail(message):
    raise ValueError(message)


def warn(message):
    if len(message) > 9:
        raise ValueError(message)


class Shelf:
    def check(self, name):
        raise NotImplementedError


@app.route("/raised")
def raised():
    name = request.args["name"]
    if not re.fullmatch(r"[a-z]+", name):
        fail("odd name")
    os.system("ls " + name)  # safe[command]


@app.route("/warned")
def warned():
    name = request.args["name"]  # source[remote] as warned
    if not re.fullmatch(r"[a-z]+", name):
        warn("odd name")
    os.system("ls " + name)  # sink[command] from warned


@app.route("/aborted")
def aborted():
    name = request.args["name"]
    if not re.fullmatch(r"[a-z]+", name):
        abort(400)
    os.system("ls " + name)  # safe[command]


@app.route("/replaced")
def replaced():
    name = request.args["name"]  # source[remote] as replaced
    Shelf().check(name)
    os.system("ls " + name)  # sink[command] from replaced
