const world = require('./world');

exports.handler = async (event) => {
  World.say(event.queryStringParameters.name); // source[remote] as name
  World.count(event.queryStringParameters.name);
};

exports.direct = async (event) => {
  world.tell(event.queryStringParameters.other); // source[remote] as other
};

exports.fetch = async (event) => {
  globalThis.World.Net.fetch(event.queryStringParameters.address); // source[remote] as address
};

exports.visit = async (event) => {
  global.visitor = event.queryStringParameters.visitor; // source[remote] as visitor
  global.home = 'garden';
  World.Net.seen();
};

exports.asked = async (event) => {
  await fetch(`https://gardens.example/${encodeURIComponent(event.queryStringParameters.name)}`); // safe[url]
};
