const { Pool } = require('pg');

const pool = new Pool();
const find = (db, id) => db.query('select * from orders where id = ' + id); // sink[sql] from id
const fixed = (db, id) => db.query('select * from orders where id = $1', [id]); // safe[sql]

exports.handler = async (event) => {
  const id = event.pathParameters.id; // source[remote] as id
  await find(pool, id);
  await fixed(pool, id);
  await find({ query: async () => [] }, event.pathParameters.other);
};
