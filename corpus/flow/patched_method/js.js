const { Pool } = require('pg');

const pool = new Pool();

const connect = async () => {
  const client = await pool.connect();
  const query = client.query;
  client.query = (...args) => {
    client.last = args;
    return query.apply(client, args); // sink[sql] from id
  };
  return client;
};

const find = async (client, id) => (await client.query(`SELECT * FROM boats WHERE id = ${id}`)).rows; // sink[sql] from id
const fixed = async (client, id) => (await client.query('SELECT * FROM boats WHERE id = $1', [id])).rows; // safe[sql]

exports.one = async (event) => {
  const client = await connect();
  return find(client, event.pathParameters.id); // source[remote] as id; safe[sql]
};

exports.other = async (event) => {
  const client = await connect();
  const rows = await find(client, '7'); // safe[sql]
  return rows.concat(await fixed(client, event.pathParameters.id)); // safe[sql]
};
