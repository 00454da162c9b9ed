import os

from aws_lambda_powertools.event_handler import APIGatewayRestResolver

app = APIGatewayRestResolver()


@app.get("/orders/<order>")
def show(order):  # source[remote] as order
    os.system("ls " + order)  # sink[command] from order
    name = app.current_event.query_string_parameters["name"]  # source[remote] as name
    os.system("ls " + name)  # sink[command] from name
    os.system("ls " + app.current_event.request_context.request_id)  # safe[command]
    return {}


def handler(event, context):
    return app.resolve(event, context)
