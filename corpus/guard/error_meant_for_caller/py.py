from flask import Flask, request
from werkzeug.exceptions import HTTPException

app = Flask(__name__)


@app.post("/meant")
def meant():
    try:
        share(request.json)
    except HTTPException as error:
        return {"message": error.description, "name": str(error)}, 400  # safe[error-detail]
    return {}


@app.post("/other")
def other():
    try:
        share(request.json)
    except ValueError as error:  # source[error] as error
        return {"message": str(error)}, 400  # sink[error-detail] from error
    return {}
