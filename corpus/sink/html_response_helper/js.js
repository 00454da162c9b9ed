const respond = (status, type, body) => ({
  statusCode: status,
  headers: { 'Content-Type': type },
  body,
});

exports.html = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  return respond(200, 'text/html', '<h1>' + name + '</h1>'); // sink[html] from name
};

exports.text = async (event) => {
  const name = event.queryStringParameters.name;
  return respond(200, 'text/plain', '<h1>' + name + '</h1>'); // safe[html]
};
