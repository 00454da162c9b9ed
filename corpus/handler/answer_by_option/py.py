from fastapi import FastAPI
from fastapi.responses import HTMLResponse

app = FastAPI()


@app.get("/page", response_class=HTMLResponse)
def page(title: str):  # source[remote] as title
    return "<p>" + title  # MISSING sink[html] from title: what a result is cannot depend on how the function was registered


@app.get("/data")
def data(title: str):
    return HTMLResponse("<p>") if title else "<p>" + title  # safe[html]
