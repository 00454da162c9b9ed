exports.auth = (next) => async (event, context) => {
  if (!event.headers.authorization) {
    return { statusCode: 401 };
  }
  return next(event, context);
};
