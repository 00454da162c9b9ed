exports.field = async (event) => {
  const body = JSON.parse(event.body);
  console.log('order for', body.customer); // source[remote] as customer; sink[log] from customer (note)
};

exports.whole = async (event) => {
  const body = JSON.parse(event.body); // source[remote] as whole
  console.log('order', body); // sink[log] from whole (note)
};

exports.number = async (event) => {
  const body = JSON.parse(event.body);
  console.log('order for', Number(body.customer)); // safe[log]
};

exports.escaped = async (event) => {
  const body = JSON.parse(event.body);
  console.log('order for', JSON.stringify(body.customer)); // safe[log]
};

exports.collected = async (event) => {
  const { lines } = JSON.parse(event.body); // source[remote] as lines
  console.log('lines', { ...lines }); // safe[log]
  console.log('lines', lines); // sink[log] from lines (note)
};

exports.asked = async (event) => {
  const body = JSON.parse(event.body);
  if (!body.customer) return;
  console.log('order', body); // safe[log]
};

exports.copied = async (event) => {
  console.log('query', JSON.parse(JSON.stringify(event.queryStringParameters))); // safe[log]
  console.log('order', JSON.parse(event.body)); // source[remote] as copied; sink[log] from copied (note)
};
