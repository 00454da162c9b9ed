import os

import functions_framework
from google.cloud import firestore

db = firestore.Client()


@functions_framework.http
def save(request):
    text = request.get_json()["text"]  # source[remote] as text
    db.collection("notes").document(request.args["day"]).set({"text": text, "voice": "alto"})
    return "", 201


@functions_framework.http
def show(request):
    note = db.collection("notes").document("today").get().to_dict()
    os.system("speak " + note["text"])  # sink[command] from text via notes
    os.system("speak --voice " + note["voice"])  # safe[command]
    setting = db.collection("settings").document("today").get().to_dict()
    os.system("speak " + setting["text"])  # safe[command]
    return "", 204


@functions_framework.http
def every(request):
    for note in db.collection("notes").where("voice", "==", "alto").stream():
        os.system("speak " + note.to_dict()["text"])  # sink[command] from text via notes
        os.system("speak --voice " + note.to_dict()["voice"])  # safe[command]
    return "", 204


@functions_framework.http
def add(request):
    word = request.get_json()["word"]  # source[remote] as word
    db.collection("words").document("today").update({"words": firestore.ArrayUnion([word]), "count": firestore.Increment(1)})
    return "", 201


@functions_framework.http
def first(request):
    day = db.collection("words").document("today").get().to_dict()
    os.system("speak " + day["words"][0])  # sink[command] from word via words
    os.system("speak " + day["count"])  # safe[command]
    return "", 204
