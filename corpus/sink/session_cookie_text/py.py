import jwt


def plain_handler(event, context):
    token = jwt.encode({}, "k")
    return {"statusCode": 200, "headers": {"Set-Cookie": f"token={token}; Secure"}}  # source[program] as cookie1; sink[session-cookie] from cookie1


def guarded_handler(event, context):
    token = jwt.encode({}, "k")
    return {"statusCode": 200, "headers": {"Set-Cookie": f"token={token}; Secure; HttpOnly"}}  # safe[session-cookie]
