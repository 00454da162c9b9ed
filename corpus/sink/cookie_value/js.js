const cookie = require('cookie');

exports.plain = async (event) => {
  const theme = event.queryStringParameters.theme; // source[remote] as theme
  return { statusCode: 200, headers: { 'Set-Cookie': `theme=${theme}; Secure` } }; // sink[cookie] from theme
};

exports.encoded = async (event) => {
  const theme = encodeURIComponent(event.queryStringParameters.theme);
  return { statusCode: 200, headers: { 'Set-Cookie': `theme=${theme}; Secure` } }; // safe[cookie]
};

exports.serialized = async (event) => {
  const theme = event.queryStringParameters.theme;
  return { statusCode: 200, cookies: [cookie.serialize('theme', theme)] }; // safe[cookie]
};

exports.list = async (event) => {
  const theme = event.queryStringParameters.theme; // source[remote] as other
  return { statusCode: 200, cookies: [`theme=${theme}`] }; // sink[cookie] from other
};
