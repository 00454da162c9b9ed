from firebase_functions import storage_fn
from google.cloud import storage

bucket = storage.Client().bucket("kept")


@storage_fn.on_object_finalized()
def keep(event):
    target = "/tmp/" + event.data.metadata["prefix"]  # source[external-channel] as prefix
    bucket.blob("small.png").upload_from_filename(target)  # sink[path] from prefix
    bucket.blob(event.data.metadata["prefix"]).upload_from_filename("/tmp/small.png")  # safe[path]
