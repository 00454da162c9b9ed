const world = require('./world');

exports.handler = async (event) => {
  World.say(event.queryStringParameters.name); // source[remote] as name
  World.count(event.queryStringParameters.name);
};

exports.direct = async (event) => {
  world.tell(event.queryStringParameters.other); // source[remote] as other
};
