import serverless_wsgi
from flask import Flask, Response, request

app = Flask(__name__)


@app.route("/loader.js")
def loader():
    return Response(f"load('{request.args['theme']}')", mimetype="application/javascript")  # safe[html]


@app.route("/page")
def page():
    return Response(f"load('{request.args['theme']}')", mimetype="text/html")  # source[remote] as theme; sink[html] from theme


def handler(event, context):
    return serverless_wsgi.handle_request(app, event, context)
