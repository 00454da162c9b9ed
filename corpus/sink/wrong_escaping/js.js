const { execSync } = require('child_process');
const escapeHtml = require('escape-html');

exports.handler = async (event) => {
  const name = escapeHtml(event.queryStringParameters.name); // source[remote] as name
  execSync('ls -- ' + name); // sink[command] from name
  return { statusCode: 200, headers: { 'Content-Type': 'text/html' }, body: '<p>' + name + '</p>' }; // safe[html]
};
