from flask import request
from flask_lambda import FlaskLambda
from werkzeug.security import generate_password_hash

app = FlaskLambda(__name__)


@app.route("/users", methods=["POST"])
def add():
    password = request.json["password"]
    return {"hash": generate_password_hash(password, method="pbkdf2:sha256")}  # safe[fast-hash]
