import pymysql

connection = pymysql.connect(host="db")


def handler(event, context):
    order = event["pathParameters"]["id"]  # source[remote] as id
    with connection.cursor() as cursor:
        cursor.execute("select * from orders where id = %s", (order,))  # safe[sql]
        cursor.execute("select * from orders where id = '%s'" % order)  # sink[sql] from id
