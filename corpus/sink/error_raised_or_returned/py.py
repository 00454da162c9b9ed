from fastapi import FastAPI, HTTPException

app = FastAPI()


@app.get("/raised")
def raised():
    try:
        return load()
    except Exception as problem:  # source[error] as raised
        raise HTTPException(500, detail=str(problem))  # sink[error-detail] from raised


@app.get("/returned")
def returned():
    try:
        return load()
    except Exception as problem:  # source[error] as returned
        return HTTPException(500, detail=str(problem))  # sink[error-detail] from returned


@app.get("/worded")
def worded():
    try:
        return load()
    except Exception:
        return HTTPException(500, detail="not found")  # safe[error-detail]
