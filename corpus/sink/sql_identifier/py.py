import psycopg2

connection = psycopg2.connect("")
COLUMNS = ("name", "date")


def handler(event, context):
    sort = event["queryStringParameters"]["sort"]  # source[remote] as sort
    cursor = connection.cursor()
    cursor.execute("select * from orders order by " + sort)  # sink[sql] from sort
    column = sort if sort in COLUMNS else "name"
    cursor.execute("select * from orders order by " + column)  # safe[sql]
