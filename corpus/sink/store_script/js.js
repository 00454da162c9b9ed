const Redis = require('ioredis');

const redis = new Redis();

exports.joined = async (event) => {
  const key = event.pathParameters.key; // source[remote] as key
  return redis.eval(`return redis.call('get', '${key}')`, 0); // sink[code] from key
};

exports.given = async (event) => {
  const key = event.pathParameters.key;
  return redis.eval("return redis.call('get', KEYS[1])", 1, key); // safe[code]
};
