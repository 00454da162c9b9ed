from sqlalchemy import create_engine, text

engine = create_engine("postgresql://db")


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    with engine.connect() as connection:
        connection.execute(text("select * from orders where name = :name"), {"name": name})  # safe[sql]
        connection.execute(text("select * from orders where name = '" + name + "'"))  # sink[sql] from name
