const { Pool } = require('pg');
const crew = require('harbour-crew');

const pool = new Pool();

exports.captured = async (event) => {
  const name = event.queryStringParameters.name;
  const client = await pool.connect();
  const release = client.release;
  client.release = () => {
    console.debug('slow: ' + name.length);
    return release.apply(client);
  };
  const ids = await crew.aboard(client);
  return pool.query(`SELECT * FROM crew WHERE id IN (${ids})`); // safe[sql]
};

exports.held = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  const client = await pool.connect();
  client.label = 'slow: ' + name;
  const ids = await crew.aboard(client);
  return pool.query(`SELECT * FROM crew WHERE id IN (${ids})`); // sink[sql] from name
};
