import psycopg2
import harbour_crew


def captured(event, context):
    name = event["queryStringParameters"]["name"]
    options = {"free": True}
    options["note"] = lambda: print(len(name))
    ids = harbour_crew.aboard(options)
    cursor = psycopg2.connect("").cursor()
    cursor.execute(f"SELECT * FROM crew WHERE id IN ({ids})")  # safe[sql]


def held(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    options = {"free": True}
    options["note"] = name
    ids = harbour_crew.aboard(options)
    cursor = psycopg2.connect("").cursor()
    cursor.execute(f"SELECT * FROM crew WHERE id IN ({ids})")  # sink[sql] from name
