exports.lend = async (event) => {
  const { book } = event.queryStringParameters; // source[remote] as book
  console.log(`lent: ${book}`); // sink[log] from book
};

exports.look = async (event) => {
  const { book } = event.queryStringParameters; // source[remote] as seen
  console.log(`seen: ${book}`); // sink[log] from seen
};
