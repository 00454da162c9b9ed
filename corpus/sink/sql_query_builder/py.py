from contextvars import ContextVar

from sqlalchemy import create_engine, or_, select, text
from sqlalchemy.orm import DeclarativeBase

engine = create_engine("postgresql://db")
session = ContextVar("session")


class Note(DeclarativeBase):
    __tablename__ = "notes"


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    with engine.connect() as connection:
        connection.execute(text("select * from orders where name = :name"), {"name": name})  # safe[sql]
        connection.execute(text("select * from orders where name = '" + name + "'"))  # sink[sql] from name


def rows(event, context):
    names = event["multiValueQueryStringParameters"]["name"]
    order = event["queryStringParameters"]["order"]  # source[remote] as order
    query = select(Note).where(or_(Note.name.in_(names), Note.name == names[0])).limit(10)
    session.get().execute(query)  # safe[sql]
    session.get().execute(query.order_by(text(order)))  # sink[sql] from order
