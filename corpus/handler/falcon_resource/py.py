import os
import falcon


class Notes:
    def on_get(self, req, resp, name):  # source[remote] as b
        os.system("ls " + req.get_param("folder"))  # source[remote] as a; sink[command] from a
        os.system("ls " + name)  # sink[command] from b
        os.system("ls " + str(req.get_param_as_int("page")))  # safe[command]
        resp.content_type = "text/html"
        resp.text = "<p>" + req.params["title"]  # source[remote] as c; sink[html] from c

    def on_post(self, req, resp):
        resp.content_type = "text/plain"
        resp.text = req.media["title"]  # safe[html]
        try:
            store(req.media)
        except OSError as failure:  # source[error] as d
            raise falcon.HTTPBadRequest(title="Not stored", description=str(failure))  # sink[error-detail] from d
        raise falcon.HTTPSeeOther("/notes")  # safe[redirect]

    def store(self, req, resp, name):
        os.system("ls " + name)


app = falcon.App()
app.add_route("/notes/{name}", Notes())
