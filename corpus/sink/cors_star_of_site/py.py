from flask import Flask
from flask_cors import CORS

app = Flask(__name__)
CORS(app, origins="*", supports_credentials=True)  # source[program] as any; sink[cors-origin] from any

closed = Flask("closed")
CORS(closed, origins=["https://orders.example"], supports_credentials=True)  # safe[cors-origin]


@app.get("/")
def index():
    return ""
