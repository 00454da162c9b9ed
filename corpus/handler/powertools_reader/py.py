import os

from aws_lambda_powertools.event_handler import APIGatewayRestResolver

app = APIGatewayRestResolver()


@app.get("/files")
def files():
    os.system("ls " + app.current_event.get_query_string_value("folder"))  # source[remote] as folder; sink[command] from folder
    os.system("ls " + app.current_event.get_header_value("folder"))  # source[remote] as header; sink[command] from header
    os.system("ls " + app.current_event.request_context.request_id)  # safe[command]


def handler(event, context):
    return app.resolve(event, context)
