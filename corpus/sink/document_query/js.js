const { CosmosClient } = require('@azure/cosmos');

const items = new CosmosClient(process.env.COSMOS).database('shop').container('orders').items;

exports.joined = async (event) => {
  const id = event.pathParameters.id; // source[remote] as id
  return items.query(`select * from c where c.id = '${id}'`).fetchAll(); // sink[sql] from id
};

exports.bound = async (event) => {
  const id = event.pathParameters.id;
  const query = { query: 'select * from c where c.id = @id', parameters: [{ name: '@id', value: id }] };
  return items.query(query).fetchAll(); // safe[sql]
};
