from django.db import models
from django.http import JsonResponse
from django.urls import path


class Order(models.Model):
    name = models.CharField()


def joined(request):
    name = request.GET["name"]  # source[remote] as name
    orders = Order.objects.raw(f"select * from orders where name = '{name}'")  # sink[sql] from name
    return JsonResponse({"count": len(orders)})


def bound(request):
    name = request.GET["name"]
    orders = Order.objects.raw("select * from orders where name = %s", [name])  # safe[sql]
    return JsonResponse({"count": len(orders)})


urlpatterns = [path("joined", joined), path("bound", bound)]
