import os

from flask import Flask, request

app = Flask(__name__)


@app.route("/")
def index():
    os.system("ls " + request.args.get("name"))  # source[remote] as name; sink[command] from name
    return ""
