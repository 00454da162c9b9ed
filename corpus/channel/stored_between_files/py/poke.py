import functions_framework
from google.cloud import firestore

members = firestore.Client().collection("members")


@functions_framework.http
def poke(request):
    member = members.document("one").get().to_dict()
    print("poking " + member["nick"])  # sink[log] from nick via members
    print(f"with shoes of size {member['shoe']}")  # safe[log]
    return ""
