import os

from django.urls import path
from django.views import View
from rest_framework.views import APIView


class Run(View):
    def get(self, request, *args, **kwargs):
        os.system(request.GET["c"])  # source[remote] as query; sink[command] from query

    def post(self, request, name):
        os.system(request.method)  # safe[command]

    def helper(self, request):
        os.system(request.value)  # safe[command]


class Order(APIView):
    def post(self, request):
        command = request.data["command"]  # source[remote] as data
        os.system(command)  # sink[command] from data


urlpatterns = [path("run", Run.as_view()), path("order", Order.as_view())]
