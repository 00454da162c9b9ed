const axios = require('axios');

const address = 'https://boards.example.com/graphql';

async function send(body) {
  const response = await fetch(address, { method: 'POST', body });
  return response.text();
}

exports.joined = async (event) => {
  const id = event.pathParameters.id; // source[remote] as id
  const query = `
    query {
      item(id: "${id}") { name }
    }
  `;
  await send(JSON.stringify({ query })); // sink[graphql] from id
  await axios.post(address, { query }); // sink[graphql] from id
};

exports.number = async (event) => {
  const item = Number(event.pathParameters.id);
  return send(JSON.stringify({ query: `mutation { remove(item: ${item}) { id } }` })); // safe[graphql]
};

exports.written = async (event) => {
  const name = JSON.stringify(event.pathParameters.name);
  return send(JSON.stringify({ query: `mutation { add(name: ${name}) { id } }` })); // safe[graphql]
};

exports.variable = async (event) => {
  const id = event.pathParameters.id;
  const query = 'query ($id: ID!) { item(id: $id) { name } }';
  await send(JSON.stringify({ query, variables: { id } })); // safe[graphql]
  await axios.post(address, { query, variables: { id } }); // safe[graphql]
};

exports.words = async (event) => {
  const words = event.queryStringParameters.words;
  await send(JSON.stringify({ query: `all of ${words}` })); // safe[graphql]
};
