import os

from aws_lambda_powertools.event_handler import AppSyncResolver

app = AppSyncResolver()


@app.resolver(type_name="Query", field_name="order")
def order(
    name: str = "",  # source[remote] as name
):
    os.system(name)  # sink[command] from name


@app.resolver(type_name="Query", field_name="page")
def page(number: int = 0):
    os.system(f"ls {number}")  # safe[command]


def lambda_handler(event, context):
    return app.resolve(event, context)
