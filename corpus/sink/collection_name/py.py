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
