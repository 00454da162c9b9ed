exports.find = async (event) => {
  const { book } = event.queryStringParameters; // source[remote] as found
  console.log(`found: ${book}`); // sink[log] from found
};
