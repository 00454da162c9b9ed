import json
import subprocess
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, urlparse


class handler(BaseHTTPRequestHandler):
    def do_GET(self):
        query = parse_qs(urlparse(self.path).query)  # source[remote] as address
        name = query.get("name", ["nobody"])[0]
        self.send_response(200)
        if "page" in query:
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(("<p>hello " + name).encode())  # sink[html] from address
        else:
            self.send_header("Content-Type", "text/plain")
            self.end_headers()
            self.wfile.write(("hello " + name).encode())  # safe[html]

    def do_POST(self):
        try:
            size = int(self.headers.get("Content-Length", 0))
            job = json.loads(self.rfile.read(size))  # source[remote] as job
            subprocess.run("run " + job["name"], shell=True)  # sink[command] from job
            subprocess.run(["run", "--", job["name"]])  # safe[command]
            self.send_out(200, {"done": True})
        except Exception as problem:  # source[error] as problem
            self.send_out(500, {"problem": str(problem)})

    def send_out(self, status, data):
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(data).encode())  # sink[error-detail] from problem


class Callback(BaseHTTPRequestHandler):
    def do_GET(self):
        subprocess.run("open " + self.path, shell=True)  # safe[command]
