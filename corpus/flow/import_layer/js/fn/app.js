const { run } = require("/opt/nodejs/run");

exports.handler = async (event) => {
  run(event.queryStringParameters.folder); // source[remote] as folder
};
