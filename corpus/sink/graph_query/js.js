const neo4j = require('neo4j-driver');

const driver = neo4j.driver(process.env.GRAPH);

exports.joined = async (event) => {
  const session = driver.session();
  const name = event.pathParameters.name; // source[remote] as name
  return session.run(`match (p {name: '${name}'}) return p`); // sink[nosql] from name
};

exports.given = async (event) => {
  const session = driver.session();
  const name = event.pathParameters.name;
  return session.run('match (p {name: $name}) return p', { name }); // safe[nosql]
};
