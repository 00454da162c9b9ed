const { Client } = require('@opensearch-project/opensearch');

const client = new Client({ node: process.env.SEARCH });

exports.whole = async (event) => {
  const body = JSON.parse(event.body); // source[remote] as body
  return client.search({ index: 'orders', body }); // sink[nosql] from body
};

exports.text = async (event) => {
  const { text } = JSON.parse(event.body);
  return client.search({ index: 'orders', body: { query: { match: { title: text } } } }); // safe[nosql]
};
