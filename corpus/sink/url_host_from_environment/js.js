exports.handler = async (event) => {
  const id = event.pathParameters.id; // source[remote] as id
  await fetch(`${process.env.API}/orders/${id}`); // safe[url]
  await fetch(`${process.env.SCHEME}://${id}/orders`); // sink[url] from id
};
