const serialize = require('node-serialize');

exports.handler = async (event) => {
  const text = event.body; // source[remote] as text
  serialize.unserialize(text); // sink[deserialize] from text
  JSON.parse(text); // safe[deserialize]
};
