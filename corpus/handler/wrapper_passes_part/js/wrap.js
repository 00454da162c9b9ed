exports.withName = (run) => async (event) => run(event.queryStringParameters.name, event); // source[remote] as name
exports.withFolder = (run) => async (event) => run('/tmp', event.requestContext.requestId);
