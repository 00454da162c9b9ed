import os

from firebase_functions import firestore_fn, tasks_fn


@tasks_fn.on_task_dispatched()
def task(request):
    command = request.data["command"]  # source[external-channel] as command
    os.system(command)  # sink[command] from command
    os.system(request.id)  # safe[command]


@firestore_fn.on_document_created(document="orders/{id}")
def created(event):
    order = event.data.to_dict()
    command = order["command"]  # source[external-channel] as stored
    os.system(command)  # sink[command] from stored
