const AWS = require('aws-sdk');
const { execSync } = require('child_process');

const table = new AWS.DynamoDB.DocumentClient();
let note;

exports.save = async (event) => {
  const text = event.queryStringParameters.text; // source[remote] as text
  await table.put({ TableName: 'notes', Item: { id: 'one', text, voice: 'alto' } }).promise();
  return { statusCode: 204 };
};

const load = async (id) => {
  if (!note) {
    note = (await table.get({ TableName: 'notes', Key: { id } }).promise()).Item;
  }
};

exports.speak = async (event) => {
  await load(event.pathParameters.id);
  execSync('speak ' + note.text); // sink[command] from text via notes
  execSync('speak --voice ' + note.voice); // safe[command]
  return { statusCode: 204 };
};
