from flask import Flask, redirect
from harbour import berths

app = Flask(__name__)


@app.route("/berths")
def listed():
    try:
        return {"berths": berths()}
    except Exception as trouble:  # source[error] as trouble
        return redirect("/failed?why=" + str(trouble))  # sink[error-detail] from trouble


@app.route("/berths/brief")
def brief():
    try:
        return {"berths": berths()}
    except Exception:
        return redirect("/failed?why=list")  # safe[error-detail]
