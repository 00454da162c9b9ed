from flask import Flask, render_template, request

app = Flask(__name__)


@app.route("/plain")
def plain():
    return render_template("page.html.j2", owner=request.args.get("owner"))  # source[remote] as a_8; sink[html] from a_8


@app.route("/spread")
def spread():
    values = {"owner": request.args.get("owner")}  # source[remote] as b_13
    return render_template("page.jinja2", **values)  # sink[html] from b_13


@app.route("/escaped")
def escaped():
    return render_template("page.html", owner=request.args.get("owner"))  # safe[html]


@app.route("/fixed")
def fixed():
    return render_template("page.html.j2", owner="fixed")  # safe[html]


@app.route("/kinds")
def kinds():
    kind = request.args.get("kind", default="day")  # source[remote] as c_29
    seats = 12 if kind == "group" else 4
    for seat in range(seats):
        print(seat)
    render_template(f"page.{kind}.html", owner=request.args.get("owner"))  # safe[html]
    return render_template(f"page.{kind}.html.j2", owner=request.args.get("owner"))  # sink[html] from c_29
