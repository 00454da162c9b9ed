const { Client } = require('pg');
const { barge, island } = require('./stores');

const client = new Client();

exports.handler = async (event) => {
  const id = event.queryStringParameters.id; // source[remote] as id
  await barge.findBarge(client, id);
  await island.towIsland(client, id);
  return island.sellIsland(client, id);
};
