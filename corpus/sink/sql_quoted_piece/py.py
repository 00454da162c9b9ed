import re

import psycopg2

cursor = psycopg2.connect("").cursor()
QUOTES = re.compile(r"['\"`\\]")


def appended(event, context):
    town = event["queryStringParameters"]["town"]  # source[remote] as town
    statement = "SELECT * FROM lots WHERE free"
    if town:
        statement += " AND town = '" + town + "'"
    cursor.execute(statement)  # sink[sql] from town


def appended_unquoted(event, context):
    town = QUOTES.sub("", event["queryStringParameters"]["town"])
    statement = "SELECT * FROM lots WHERE free"
    if town:
        statement += " AND town = '" + town + "'"
    cursor.execute(statement)  # safe[sql]


def piece(event, context):
    town = event["queryStringParameters"]["town"]  # source[remote] as town-of-piece
    wish = "town = '%s'" % town
    cursor.execute(f"SELECT * FROM lots WHERE {wish}")  # sink[sql] from town-of-piece


def piece_of_number(event, context):
    town = int(event["queryStringParameters"]["town"])
    wish = "town = '%s'" % town
    cursor.execute(f"SELECT * FROM lots WHERE {wish}")  # safe[sql]


def formatted(event, context):
    town = event["queryStringParameters"]["town"]  # source[remote] as town-of-format
    wish = "town = '{}'".format(town)
    cursor.execute("SELECT * FROM lots WHERE {} LIMIT 9".format(wish))  # sink[sql] from town-of-format


def formatted_unquoted(event, context):
    town = QUOTES.sub("", event["queryStringParameters"]["town"])
    wish = "town = '{}'".format(town)
    cursor.execute("SELECT * FROM lots WHERE {} LIMIT 9".format(wish))  # safe[sql]


def listed(event, context):
    town = event["queryStringParameters"]["town"]  # source[remote] as town-of-list
    wishes = ["free"]
    wishes.append(f"town = '{town}'")
    cursor.execute("SELECT * FROM lots WHERE " + " AND ".join(wishes))  # sink[sql] from town-of-list


def listed_unquoted(event, context):
    town = QUOTES.sub("", event["queryStringParameters"]["town"])
    wishes = ["free"]
    wishes.append(f"town = '{town}'")
    cursor.execute("SELECT * FROM lots WHERE " + " AND ".join(wishes))  # safe[sql]


def comprehended(event, context):
    towns = event["multiValueQueryStringParameters"]["town"]
    quoted = ", ".join(f"'{town}'" for town in towns)  # source[remote] as towns
    cursor.execute(f"SELECT * FROM lots WHERE town IN ({quoted})")  # sink[sql] from towns


def comprehended_unquoted(event, context):
    towns = event["multiValueQueryStringParameters"]["town"]
    quoted = ", ".join("'" + QUOTES.sub("", town) + "'" for town in towns)
    cursor.execute(f"SELECT * FROM lots WHERE town IN ({quoted})")  # safe[sql]


def bound(event, context):
    town = event["queryStringParameters"]["town"]
    statement = "SELECT * FROM lots WHERE free"
    if town:
        statement += " AND town = %s"
    cursor.execute(statement, (town,))  # safe[sql]
