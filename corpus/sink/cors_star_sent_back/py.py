from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

app = FastAPI()
app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=True)  # source[program] as any; sink[cors-origin] from any

closed = FastAPI()
closed.add_middleware(CORSMiddleware, allow_origins=["https://orders.example"], allow_credentials=True)  # safe[cors-origin]


@app.get("/")
def index():
    return {}
