const page = (name) => ({ statusCode: 200, headers: { 'Content-Type': 'text/html' }, body: `<h1>${name}</h1>` });
const plainly = (name) => ({ statusCode: 200, headers: { 'Content-Type': 'application/json' }, body: `<h1>${name}</h1>` });
const fetched = async (name) => name;

exports.written = (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  return fetched(name).then((found) => ({ // sink[html] from name
    statusCode: 200,
    headers: { 'Content-Type': 'text/html' },
    body: `<h1>${found}</h1>`,
  }));
};

exports.json = (event) => {
  const name = event.queryStringParameters.name;
  return fetched(name).then((found) => ({ // safe[html]
    statusCode: 200,
    headers: { 'Content-Type': 'application/json' },
    body: `<h1>${found}</h1>`,
  }));
};

exports.page = (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name_2
  return fetched(name).then((found) => page(found)).catch(() => page('nobody')); // sink[html] from name_2
};

exports.list = (event) => {
  const name = event.queryStringParameters.name;
  return fetched(name).then((found) => plainly(found)).catch(() => plainly('nobody')); // safe[html]
};
