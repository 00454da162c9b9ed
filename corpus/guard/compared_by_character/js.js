const { createHmac } = require('crypto');
const { execSync } = require('child_process');

const made = (text) => createHmac('sha256', process.env.KEY).update(text).digest('hex');

function same(a, b) {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return difference === 0;
}

function alike(a, b) {
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ a.charCodeAt(i + 1);
  return difference === 0;
}

exports.signed = async (event) => {
  if (!same(made(event.body), event.headers.signature)) return { statusCode: 401 };
  console.log('paid ' + JSON.parse(event.body).status); // safe[log]
};

exports.inPlace = async (event) => {
  const expected = made(event.body);
  const signature = event.headers.signature;
  let difference = expected.length ^ signature.length;
  for (let i = 0; i < expected.length; i++) difference |= expected[i] ^ signature[i];
  if (difference !== 0) return { statusCode: 401 };
  console.log('paid ' + JSON.parse(event.body).status); // safe[log]
};

exports.key = async (event) => {
  const { key } = JSON.parse(event.body);
  if (!same(key, process.env.FOLDER)) return { statusCode: 401 };
  execSync('ls ' + key); // safe[command]
};

exports.unlike = async (event) => {
  if (!alike(made(event.body), event.headers.signature)) return { statusCode: 401 };
  console.log('paid ' + JSON.parse(event.body).status); // source[remote] as status; sink[log] from status
};

exports.other = async (event) => {
  const { key, other } = JSON.parse(event.body); // source[remote] as key
  if (!same(key, other)) return { statusCode: 401 };
  execSync('ls ' + key); // sink[command] from key
};
