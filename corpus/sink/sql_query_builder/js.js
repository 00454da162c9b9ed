const knex = require('knex')({ client: 'pg' });

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  await knex('orders').where({ name }).select(); // safe[sql]
  await knex.raw('select * from orders where name = ?', [name]); // safe[sql]
  await knex.raw("select * from orders where name = '" + name + "'"); // sink[sql] from name
};
