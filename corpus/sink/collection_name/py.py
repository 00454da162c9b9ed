import re

import functions_framework
from google.cloud import firestore

db = firestore.Client()


@functions_framework.http
def listed(request):
    kind = request.args.get("kind")  # source[remote] as kind
    return {"count": len(db.collection(kind).get())}  # sink[resource] from kind


@functions_framework.http
def fixed(request):
    boat = request.args.get("id")
    return {"exists": db.collection("boats").document(boat).get().exists}  # safe[resource]


@functions_framework.http
def begun(request):
    town = request.args.get("town")  # source[remote] as town
    return {"count": len(db.collection(f"boats-{town}").get())}  # sink[resource] from town


@functions_framework.http
def one_segment(request):
    town = request.args.get("town")
    if not re.fullmatch("[a-z]+", town):
        return {"count": 0}
    return {"count": len(db.collection(f"boats-{town}").get())}  # safe[resource]
