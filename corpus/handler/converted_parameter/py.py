import os

from flask import Flask, request

app = Flask(__name__)


@app.route("/")
def index():
    os.system("head -n " + str(request.args.get("lines", default=1, type=int)))  # source[remote] as before; safe[command]
    os.system("head -n " + str(request.args.get("count", default=1, type=str)))  # source[remote] as count; sink[command] from before, count
    return ""
