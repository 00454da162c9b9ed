from chalice import Chalice, Response
from flask import Flask
from orders_client import store

app = Chalice(app_name="orders")
site = Flask(__name__)


@app.route("/whole")
def whole():
    try:
        return store("a")
    except Exception as error:
        return error  # safe[error-detail]


@app.route("/part")
def part():
    try:
        return store("a")
    except Exception as error:
        return Response(body={"error": error}, status_code=500)  # safe[error-detail]


@app.route("/told")
def told():
    try:
        return store("a")
    except Exception as error:  # source[error] as told
        return Response(body={"error": str(error)}, status_code=500)  # sink[error-detail] from told


@site.get("/part")
def site_part():
    try:
        return store("a")
    except Exception as error:
        return {"error": error}, 500  # safe[error-detail]


@site.get("/told")
def site_told():
    try:
        return store("a")
    except Exception as error:  # source[error] as site
        return {"error": f"no: {error}"}, 500  # sink[error-detail] from site
