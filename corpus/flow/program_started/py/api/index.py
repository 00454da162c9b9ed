import subprocess
import sys

from flask import Flask, request

app = Flask(__name__)


@app.route("/sheet")
def sheet():
    wish = request.args.get("wish")  # source[remote] as wish
    subprocess.check_call([sys.executable, "draw.py", "--wish", wish, "--page", request.args.get("page")])
    return "drawn"
