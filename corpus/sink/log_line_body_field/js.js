exports.field = async (event) => {
  const body = JSON.parse(event.body);
  console.log('order for', body.customer); // source[remote] as customer; sink[log] from customer (note)
};

exports.whole = async (event) => {
  const body = JSON.parse(event.body); // source[remote] as whole
  console.log('order', body); // MISSING sink[log] from whole: a body that is one text is logged as it is, unless it was asked for a field before
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
