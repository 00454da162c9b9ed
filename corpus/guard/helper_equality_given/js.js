const { createHmac } = require('crypto');
const { execSync } = require('child_process');

const same = (a, b) => a.length === b.length && a === b;

exports.own = async (event) => {
  const { folder } = event.queryStringParameters;
  if (!same(folder, process.env.FOLDER)) return { statusCode: 404 };
  execSync('ls ' + folder); // safe[command]
};

exports.another = async (event) => {
  const { folder, other } = event.queryStringParameters; // source[remote] as folder
  if (!same(folder, other)) return { statusCode: 404 };
  execSync('ls ' + folder); // sink[command] from folder
};

exports.unlike = async (event) => {
  const { folder } = event.queryStringParameters; // source[remote] as unlike
  if (same(folder, process.env.FOLDER)) return { statusCode: 404 };
  execSync('ls ' + folder); // sink[command] from unlike
};

exports.signed = async (event) => {
  const made = createHmac('sha256', process.env.KEY).update(event.body).digest('hex');
  if (!same(made, event.headers.signature)) return { statusCode: 401 };
  console.log('paid ' + JSON.parse(event.body).status); // safe[log]
};

exports.unsigned = async (event) => {
  if (!same(event.headers.key, event.headers.signature)) return { statusCode: 401 };
  console.log('paid ' + JSON.parse(event.body).status); // source[remote] as status; sink[log] from status
};
