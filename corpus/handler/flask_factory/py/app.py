import os

from flask import Flask, request

from orders import orders


def create_app():
    app = Flask(__name__)
    app.register_blueprint(orders)

    @app.get("/list")
    def show():
        os.system("ls " + request.args.get("name"))  # source[remote] as name; sink[command] from name
        return "done"

    return app
