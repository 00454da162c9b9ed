exports.page = awslambda.streamifyResponse(async (event, stream, context) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  const about = { statusCode: 200, headers: { 'Content-Type': 'text/html' } };
  const answer = awslambda.HttpResponseStream.from(stream, about);
  answer.write(`<p>${name}`); // sink[html] from name
  answer.end();
});

exports.plain = awslambda.streamifyResponse(async (event, stream, context) => {
  const name = event.queryStringParameters.name;
  const about = { statusCode: 200, headers: { 'Content-Type': 'text/plain' } };
  const answer = awslambda.HttpResponseStream.from(stream, about);
  answer.write(`<p>${name}`); // safe[html]
  answer.end();
});

exports.typed = awslambda.streamifyResponse(async (event, stream) => {
  stream.setContentType('text/html');
  stream.write(`<p>${event.rawPath.length}`); // safe[html]
  stream.end(`<p>${event.queryStringParameters.name}`); // source[remote] as again; sink[html] from again
});

exports.failing = awslambda.streamifyResponse(async (event, stream) => {
  try {
    stream.write(String(JSON.parse(event.body).count));
  } catch (error) {
    stream.write('no such body'); // safe[error-detail]
    stream.write(error.stack); // source[error] as error; sink[error-detail] from error
  }
  stream.end();
});
