from db import cursor


def handler(event, context):
    order = event["pathParameters"]["id"]  # source[remote] as id
    cursor().execute("select * from orders where id = " + order)  # sink[sql] from id
    cursor().execute("select * from orders where id = %s", (order,))  # safe[sql]
