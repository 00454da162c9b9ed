import sqlite3


def find(connection, order):
    return connection.execute("select * from orders where id = " + order)  # sink[sql] from id


def fixed(connection, order):
    return connection.execute("select * from orders where id = ?", (order,))  # safe[sql]


def handler(event, context):
    order = event["pathParameters"]["id"]  # source[remote] as id
    with sqlite3.connect("orders.db") as connection:
        find(connection, order)
        fixed(connection, order)
