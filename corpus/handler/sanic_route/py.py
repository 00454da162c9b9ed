import os
from sanic import Sanic
from sanic.response import html, redirect, text

app = Sanic("notes")


@app.get("/notes/<name>")
async def find(request, name):  # source[remote] as a
    os.system("ls " + name)  # sink[command] from a
    if name == "all":
        return text(request.args.get("title"))  # safe[html]
    return html("<p>" + request.args.get("title"))  # source[remote] as b; sink[html] from b


@app.post("/notes")
async def add(request):
    os.system("ls " + request.json["folder"])  # source[remote] as c; sink[command] from c
    if request.json["title"]:
        return redirect("/notes")  # safe[redirect]
    return redirect(request.form.get("next"))  # source[remote] as d; sink[redirect] from d
