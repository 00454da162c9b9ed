import azure.durable_functions as df
import azure.functions as func

app = df.DFApp()


@app.route(route="start")
@app.durable_client_input(client_name="client")
async def start(req: func.HttpRequest, client: df.DurableOrchestrationClient) -> func.HttpResponse:
    instance = await client.start_new("collect", client_input=req.get_json())
    return client.create_check_status_response(req, instance)  # safe[html]


@app.route(route="shown")
async def shown(req: func.HttpRequest) -> func.HttpResponse:
    return func.HttpResponse(f"<h1>{req.params['name']}</h1>", mimetype="text/html")  # source[remote] as name; sink[html] from name
