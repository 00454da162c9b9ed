import os

from flask import Flask

app = Flask(__name__)


@app.route("/box/<int:number>")
def box(number):  # source[remote] as number
    os.system(f"ls {number}")  # SPURIOUS sink[command] from number: what the text of a route converts is not read


@app.route("/room/<name>")
def room(name):  # source[remote] as name
    os.system(f"ls {name}")  # sink[command] from name


@app.route("/shelf/<number>")
def shelf(number):
    os.system(f"ls {int(number)}")  # safe[command]
