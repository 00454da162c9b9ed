const { execSync } = require('child_process');

const wanted = {};

function show() {
  execSync('ls ' + wanted.last); // sink[command] from name
}

exports.wanted = wanted;
exports.show = show;

exports.handler = async (event) => {
  wanted.last = event.queryStringParameters.name; // source[remote] as name
  return { statusCode: 200 };
};
