from firebase_admin import firestore, initialize_app
from firebase_functions import https_fn, scheduler_fn

initialize_app()
db = firestore.client()


@https_fn.on_request()
def change(req: https_fn.Request) -> https_fn.Response:
    body = req.get_json()
    db.document("tunes/hymn").set({"choir": body["choir"]})  # source[remote] as body
    return https_fn.Response("", status=204)


@scheduler_fn.on_schedule(schedule="every day 00:00")
def print_tune(event):
    tune = db.document("tunes/hymn").get().to_dict()
    db.document("choirs/" + tune["choir"]).delete()  # sink[resource] from body via tunes
    other = db.document("songs/hymn").get().to_dict()
    db.document("choirs/" + other["choir"]).delete()  # safe[resource]
