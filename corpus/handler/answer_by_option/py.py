from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, PlainTextResponse
from fastapi.templating import Jinja2Templates

app = FastAPI()
templates = Jinja2Templates(directory="templates")


@app.get("/page", response_class=HTMLResponse)
def page(title: str):  # source[remote] as title
    return "<p>" + title  # sink[html] from title


@app.get("/data")
def data(title: str):
    return HTMLResponse("<p>") if title else "<p>" + title  # safe[html]


@app.get("/template", response_class=HTMLResponse)
def template(request: Request, title: str):
    return templates.TemplateResponse("page.html", {"request": request, "title": title})  # safe[html]


@app.get("/shown", response_class=PlainTextResponse)
def shown(title: str):
    return "<p>" + title  # safe[html]
