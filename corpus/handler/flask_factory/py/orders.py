import os

from flask import Blueprint, request

orders = Blueprint("orders", __name__)


@orders.route("/orders", methods=["POST"])
def create():
    os.system("ls " + request.get_json()["name"])  # source[remote] as body; sink[command] from body
    os.system("ls " + request.method)  # safe[command]; SPURIOUS sink[command] from body: a field that is not listed counts as the whole request
    return "done"
