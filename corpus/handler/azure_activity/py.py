import os

import azure.durable_functions as df
import azure.functions as func

app = df.DFApp()


@app.route(route="orders")
@app.durable_client_input(client_name="client")
async def start(req: func.HttpRequest, client):
    instance = await client.start_new("order", client_input=req.get_json())
    return client.create_check_status_response(req, instance)  # safe[html]


@app.orchestration_trigger(context_name="context")
def order(context: df.DurableOrchestrationContext):
    yield context.call_activity("pack", context.get_input())


@app.activity_trigger(input_name="order")
def pack(order: dict):
    os.system("pack " + order["name"])  # source[external-channel] as name; sink[command] from name


def unpack(order: dict):
    os.system("unpack " + order["name"])  # safe[command]
