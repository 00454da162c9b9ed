import os

from flask import Flask

app = Flask(__name__)


@app.route("/box/<int:number>")
def box(number):
    os.system(f"ls {number}")  # safe[command]


@app.get("/box/<int:number>/<string:lid>/<path:rest>")
def lid(number, lid, rest):  # source[remote] as lid
    os.system(f"ls {number}")  # safe[command]
    os.system(f"ls {lid}")  # sink[command] from lid


def drawer(key):
    os.system(f"ls {key}")  # safe[command]


app.add_url_rule("/drawer/<uuid:key>", view_func=drawer)


@app.route("/room/<name>")
def room(name):  # source[remote] as name
    os.system(f"ls {name}")  # sink[command] from name


@app.route("/shelf/<number>")
def shelf(number):
    os.system(f"ls {int(number)}")  # safe[command]
