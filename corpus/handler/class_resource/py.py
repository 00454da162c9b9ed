import os

from flask import Flask
from flask.views import MethodView
from flask_restx import Api, Namespace, Resource

app = Flask(__name__)
api = Api(app)
orders = Namespace("orders")


@orders.route("/run/<name>")
class Run(Resource):
    @orders.doc("runs it")
    def get(self, name):  # source[remote] as name
        os.system("ls " + name)  # sink[command] from name

    def helper(self, name):
        os.system("ls " + name)  # safe[command]


class Added(Resource):
    def post(self, folder):  # source[remote] as folder
        os.system("ls " + folder)  # sink[command] from folder


class Page(MethodView):
    def get(self, title):  # source[remote] as title
        return "<p>" + title  # sink[html] from title

    def shown(self, title):
        return "<p>" + title


class Unused(MethodView):
    def get(self, title):
        os.system("ls " + title)  # safe[command]


api.add_resource(Added, "/added/<folder>")
api.add_namespace(orders)
app.add_url_rule("/page/<title>", view_func=Page.as_view("page"))
