const Job = require('./job');

exports.handler = async (event) => {
  new Job(event.queryStringParameters.name).run(); // source[remote] as name
  new Job('tmp').tidy();
};
