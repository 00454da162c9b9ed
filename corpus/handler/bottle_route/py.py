import os

import quart
from bottle import request, route

app = quart.Quart(__name__)


@route("/run/<name>")
def run(
    name,  # source[remote] as name
):
    os.system(name)  # sink[command] from name
    os.system(request.method)  # safe[command]


@app.route("/order", methods=["POST"])
async def order():
    data = await quart.request.get_json()
    os.system(data["command"])  # source[remote] as command; sink[command] from command
