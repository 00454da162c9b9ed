import os

from flask import Flask, request

app = Flask(__name__)


@app.route("/draft", methods=["POST"])
def save():
    os.environ["DRAFT"] = request.form["draft"]  # source[remote] as draft
    return "saved"


@app.route("/draft")
def show():
    os.system("cat " + os.environ["DRAFT"])  # MISSING sink[command] from draft: what is put into the environment does not outlive the call
    os.system("cat " + os.environ["PLACE"])  # safe[command]
    return "shown"
