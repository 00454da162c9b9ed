import psycopg2

connection = psycopg2.connect("")


def cursor():
    return connection.cursor()
