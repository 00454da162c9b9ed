import json
import sqlite3

from pydantic import BaseModel

connection = sqlite3.connect("orders.db")


class Order(BaseModel):
    name: str
    count: int


class Plain:
    count: int

    def __init__(self, count):
        self.count = count


def text_handler(event, context):
    order = Order(**json.loads(event["body"]))
    connection.execute(f"select * from orders where name = '{order.name}'")  # source[remote] as name; sink[sql] from name


def number_handler(event, context):
    order = Order(**json.loads(event["body"]))
    connection.execute(f"select * from orders where count = {order.count}")  # safe[sql]


def parsed_handler(event, context):
    order = Order.model_validate_json(event["body"])
    connection.execute(f"select * from orders where count = {order.count}")  # safe[sql]


def unchecked_handler(event, context):
    body = json.loads(event["body"])
    order = Plain(body["count"])  # source[remote] as count
    connection.execute(f"select * from orders where count = {order.count}")  # sink[sql] from count
