import sqlite3


def handler(event, context):
    limit = event["queryStringParameters"]["limit"]  # source[remote] as limit
    connection = sqlite3.connect("orders.db")
    connection.execute("select * from orders limit " + limit)  # sink[sql] from limit
    connection.execute(f"select * from orders limit {int(limit)}")  # safe[sql]
