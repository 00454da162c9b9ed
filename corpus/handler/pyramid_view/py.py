import os
from pyramid.httpexceptions import HTTPFound
from pyramid.response import Response
from pyramid.view import view_config


@view_config(route_name="notes", renderer="json")
def find(request):
    os.system("ls " + request.params["folder"])  # source[remote] as a; sink[command] from a
    return {"title": request.matchdict["title"]}  # safe[html]


@view_config(route_name="note")
def one(request):
    if request.json_body:
        return HTTPFound(location="/notes")  # safe[redirect]
    if request.GET["next"]:
        return HTTPFound(location=request.GET["next"])  # source[remote] as b; sink[redirect] from b
    return Response("<p>" + request.POST["title"])  # source[remote] as c; sink[html] from c


def unregistered(request):
    os.system("ls " + request.params["folder"])
