import os
from aiohttp import web

routes = web.RouteTableDef()


@routes.get("/notes")
async def find(request):
    os.system("ls " + request.query["folder"])  # source[remote] as a; sink[command] from a
    if request.path == "/":
        return web.Response(text=request.query["title"])  # safe[html]
    return web.Response(text=request.query["title"], content_type="text/html")  # source[remote] as b; sink[html] from b


async def add(request):
    note = await request.json()
    os.system("ls " + note["folder"])  # source[remote] as c; sink[command] from c
    raise web.HTTPFound("/notes")  # safe[redirect]


async def one(request):
    print("asked for " + request.path_qs)  # safe[log]
    print("asked for " + request.path)  # source[remote] as e; sink[log] from e (note)
    raise web.HTTPFound(request.match_info["next"])  # source[remote] as d; sink[redirect] from d


app = web.Application()
app.router.add_post("/notes", add)
app.add_routes(routes)
app.add_routes([web.get("/notes/{next}", one)])
