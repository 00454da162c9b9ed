import functions_framework
from google.cloud import firestore

members = firestore.Client().collection("members")


@functions_framework.http
def register(request):
    members.document("one").set({"nick": request.get_json()["nick"], "shoe": 40})  # source[remote] as nick
    return ""
