import io
import zipfile

from flask import Flask, request

app = Flask(__name__)


@app.post("/packed")
def packed():
    upload = request.files["packed"]  # source[remote] as upload
    with zipfile.ZipFile(upload) as archive:  # SPURIOUS sink[path] from upload: which argument is an object, and which a text, is not asked of a path
        archive.testzip()
    with zipfile.ZipFile(io.BytesIO(request.data)) as archive:  # safe[path]
        archive.testzip()
    return "done"


@app.post("/named")
def named():
    with open("/tmp/" + request.files["named"].filename, "wb") as kept:  # source[remote] as named; sink[path] from named
        kept.write(b"")
    return "done"
