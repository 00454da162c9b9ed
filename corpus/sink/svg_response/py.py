from flask import Flask, Response, request

app = Flask(__name__)


@app.route("/drawing")
def drawing():
    name = request.args.get("name")  # source[remote] as name
    return Response(f"<svg><text>{name}</text></svg>", mimetype="image/svg+xml")  # sink[html] from name


@app.route("/picture")
def picture():
    name = request.args.get("name")
    return Response(f"<svg><text>{name}</text></svg>", mimetype="image/png")  # safe[html]
