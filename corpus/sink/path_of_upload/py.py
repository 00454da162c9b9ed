import io
import zipfile

from flask import Flask, request

app = Flask(__name__)


@app.post("/packed")
def packed():
    upload = request.files["packed"]  # source[remote] as upload
    with zipfile.ZipFile(upload) as archive:  # safe[path]
        archive.testzip()
        for name in archive.namelist():
            open("/tmp/" + name).read()  # sink[path] from upload
    with zipfile.ZipFile(io.BytesIO(request.data)) as archive:  # safe[path]
        archive.testzip()
    return "done"


@app.post("/named")
def named():
    with open("/tmp/" + request.files["named"].filename, "wb") as kept:  # source[remote] as named; sink[path] from named
        kept.write(b"")
    return "done"
