const { show } = require('/opt/nodejs/steps');
const { list } = require('/opt/nodejs/kit');
const { either } = require('/opt/nodejs/twice');

exports.handler = async (event) => {
  show(event.queryStringParameters.name); // source[remote] as first
  list(event.queryStringParameters.name); // source[remote] as second
  either(event.queryStringParameters.name);
};
