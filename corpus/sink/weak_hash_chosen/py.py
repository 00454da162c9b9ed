from flask import request
from flask_lambda import FlaskLambda
from werkzeug.security import generate_password_hash

app = FlaskLambda(__name__)


@app.route("/users", methods=["POST"])
def add():
    password = request.json["password"]  # source[remote] as password
    return {"hash": generate_password_hash(password, method="sha256")}  # sink[fast-hash] from password
