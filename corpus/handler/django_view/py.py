import os

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import path


def run(
    request,
    name,  # source[remote] as name
):
    os.system(name)  # sink[command] from name
    os.system(request.method)  # safe[command]
    return redirect(request.GET["next"])  # source[remote] as to; sink[redirect] from to


def page(request):
    name = request.GET.get("name")  # source[remote] as html
    return HttpResponse("<p>" + name)  # sink[html] from html


def data(request):
    name = request.GET.get("name")
    return JsonResponse({"name": name})  # safe[html]


urlpatterns = [
    path("run/<name>", run),
    path("page", page),
    path("data", data),
]
