import os

from flask import Flask, jsonify, request

app = Flask(__name__)


@app.route("/list/<name>")
def show(name):  # source[remote] as part
    os.system("ls " + name)  # sink[command] from part
    os.system("ls " + request.args["folder"])  # source[remote] as folder; sink[command] from folder
    os.system("ls " + request.method)  # safe[command]
    return jsonify({})
