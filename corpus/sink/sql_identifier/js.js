const { Pool } = require('pg');

const pool = new Pool();
const COLUMNS = ['name', 'date'];

exports.handler = async (event) => {
  const sort = event.queryStringParameters.sort; // source[remote] as sort
  await pool.query('select * from orders order by ' + sort); // sink[sql] from sort
  const column = COLUMNS.find((known) => known === sort) || 'name';
  await pool.query('select * from orders order by ' + column); // safe[sql]
};
