import os

from flask import Blueprint, request

orders = Blueprint("orders", __name__)


@orders.route("/orders", methods=["POST"])
def create():
    os.system("ls " + request.get_json()["name"])  # source[remote] as body; sink[command] from body
    os.system("ls " + request.method)  # safe[command]
    return "done"
