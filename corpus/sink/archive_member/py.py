import base64
import io
import tarfile
import zipfile


def tar_handler(event, context):
    data = base64.b64decode(event["body"])  # source[remote] as data
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        archive.extractall("/tmp/out")  # sink[path] from data


def filtered_handler(event, context):
    data = base64.b64decode(event["body"])
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        archive.extractall("/tmp/out", filter="data")  # safe[path]


def zip_handler(event, context):
    data = base64.b64decode(event["body"])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        archive.extractall("/tmp/out")  # safe[path]
