import os

import bottle

app = bottle.Bottle()


@app.get("/box/<number:int>")
def box(number):
    os.system(f"ls {number}")  # safe[command]


@app.get("/room/<name:re:.+>")
def room(name):  # source[remote] as name
    os.system(f"ls {name}")  # sink[command] from name
