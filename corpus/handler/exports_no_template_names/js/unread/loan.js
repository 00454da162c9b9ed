exports.lend = async (event) => {
  const { book } = event.queryStringParameters; // source[remote] as lent
  console.log(`lent: ${book}`); // sink[log] from lent
};

exports.look = async (event) => {
  const { book } = event.queryStringParameters; // source[remote] as seen
  console.log(`seen: ${book}`); // sink[log] from seen
};
