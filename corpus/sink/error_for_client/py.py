from flask import Flask, jsonify
from marshmallow import ValidationError
from werkzeug.exceptions import BadRequest, HTTPException, NotFound

app = Flask(__name__)


@app.errorhandler(HTTPException)
def on_http(error):
    return jsonify(message=str(error)), error.code  # safe[error-detail]


@app.errorhandler(404)
def on_missing(error):
    return jsonify(message=str(error)), 404  # safe[error-detail]


@app.errorhandler(Exception)
def on_any(error):  # source[error] as failure
    if isinstance(error, HTTPException):
        return jsonify(message=str(error)), error.code  # safe[error-detail]
    return jsonify(message=str(error)), 500  # sink[error-detail] from failure


@app.route("/orders")
def orders():
    try:
        return load()
    except (BadRequest, NotFound) as known:
        return jsonify(message=str(known)), 400  # safe[error-detail]
    except ValidationError as invalid:
        return jsonify(message=invalid.messages), 400  # safe[error-detail]
    except OSError as problem:  # source[error] as problem
        return jsonify(message=str(problem)), 500  # sink[error-detail] from problem


@app.route("/parcels")
def parcels():
    try:
        return load()
    except OSError as broken:  # source[error] as broken
        raise BadRequest(str(broken))  # sink[error-detail] from broken
