const fs = require('fs/promises');
const { exec } = require('child_process');

const refuse = async (text) => ({ statusCode: 500, body: JSON.stringify({ text }) });
const fixed = async (text) => ({ statusCode: 500, body: JSON.stringify({ told: !text }) });
const later = async (text) => text;
const again = async (text) => later(text);
const count = async (text) => later(text.length);

const withOwner = (work) => async (event, context) => {
  const owner = event.requestContext.authorizer.principalId;
  return work(owner, event, context);
};

exports.told = withOwner(async (owner, event) => {
  try {
    await fs.readFile('/tmp/state.json');
  } catch (e) {
    return refuse(e.message); // source[error] as detail; sink[error-detail] from detail
  }
  return { statusCode: 200, body: 'ok' };
});

exports.untold = withOwner(async (owner, event) => {
  try {
    await fs.readFile('/tmp/state.json');
  } catch (e) {
    return fixed(e.message);
  }
  return { statusCode: 200, body: 'ok' };
});

exports.run = async (event) => {
  const folder = event.queryStringParameters.folder; // source[remote] as folder
  exec('ls ' + (await again(folder))); // sink[command] from folder
  exec('ls ' + (await count(folder))); // safe[command]
};
