from firebase_functions import https_fn
from google.cloud import firestore

db = firestore.Client()


@https_fn.on_call()
def show(request):
    name = request.data["name"]  # source[remote] as shown
    guest = db.collection("guests").document(name).get()
    if not guest.exists:
        print("no " + name)  # sink[log] from shown
        return None
    print("shown " + name)  # sink[log] from shown


@https_fn.on_call()
def change(request):
    name = request.data["name"]  # source[remote] as changed
    print("changing " + name)  # sink[log] from changed
    db.collection("guests").document(name).update({"room": 4})
    print("changed " + name)  # safe[log]


@https_fn.on_call()
def enter(request):
    name = request.data["name"]
    db.collection("visitors").document(name).set({"room": 4})


@https_fn.on_call()
def visitor(request):
    name = request.data["name"]  # source[remote] as visitor
    guest = db.collection("visitors").document(name).get().to_dict()
    if guest is not None:
        print("visitor " + name)  # sink[log] from visitor
