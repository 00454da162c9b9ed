import os

from flask import Flask, request

app = Flask(__name__)


@app.route("/")
def index():  # note[test-handler]
    os.system("ls " + request.args.get("name"))  # safe[command]
    return ""
