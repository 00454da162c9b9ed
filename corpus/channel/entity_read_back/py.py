import json
import os

import azure.functions as func
from azure.data.tables import TableClient, TableServiceClient

app = func.FunctionApp()


def notes():
    return TableClient.from_connection_string(os.environ["STORE"], table_name="notes")


def change(key, values):
    table = notes()
    entity = table.get_entity(partition_key="notes", row_key=key)
    for name, value in values.items():
        entity[name] = value
    table.update_entity(entity=entity)


@app.route(route="save")
def save(req: func.HttpRequest) -> func.HttpResponse:
    text = req.params.get("text")  # source[remote] as text
    service = TableServiceClient.from_connection_string(os.environ["STORE"])
    service.get_table_client("notes").upsert_entity({"PartitionKey": "notes", "RowKey": "1", "text": text, "voice": "alto"})
    return func.HttpResponse("saved")


@app.route(route="speak")
def speak(req: func.HttpRequest) -> func.HttpResponse:
    note = notes().get_entity("notes", "1")
    os.system("speak " + note["text"])  # sink[command] from text via notes
    os.system("speak --voice " + note["voice"])  # safe[command]
    setting = TableClient.from_connection_string(os.environ["STORE"], "settings").get_entity("notes", "1")
    os.system("speak " + setting["text"])  # safe[command]
    for one in notes().query_entities("PartitionKey eq 'notes'"):
        os.system("speak " + one["text"])  # sink[command] from text via notes
        os.system("speak --voice " + one["voice"])  # safe[command]
    return func.HttpResponse("spoken")


@app.queue_trigger(arg_name="msg", queue_name="work", connection="STORE")
def work(msg: func.QueueMessage):
    try:
        open("/data/list").read()
    except Exception as problem:  # source[error] as problem
        change("1", {"problem": str(problem)})
        raise


@app.route(route="status")
def status(req: func.HttpRequest) -> func.HttpResponse:
    return func.HttpResponse(json.dumps(notes().get_entity("notes", "1")))  # sink[error-detail] from problem via notes
