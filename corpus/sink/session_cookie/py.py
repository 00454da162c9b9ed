import jwt
from flask import Flask, make_response

from settings_elsewhere import options

app = Flask(__name__)


@app.post("/plain")
def plain():
    response = make_response("welcome")
    response.set_cookie("session_id", jwt.encode({}, "k"), secure=True)  # source[program] as cookie5; sink[session-cookie] from cookie5
    return response


@app.post("/guarded")
def guarded():
    response = make_response("welcome")
    response.set_cookie("session_id", jwt.encode({}, "k"), secure=True, httponly=True)  # safe[session-cookie]
    return response


@app.post("/elsewhere")
def elsewhere():
    response = make_response("welcome")
    response.set_cookie("session_id", jwt.encode({}, "k"), **options)  # safe[session-cookie]
    return response


@app.post("/preference")
def preference():
    response = make_response("welcome")
    response.set_cookie("theme", jwt.encode({}, "k"))  # safe[session-cookie]
    return response
