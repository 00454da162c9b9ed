const { execSync } = require('child_process');
const AWS = require('aws-sdk');

const documents = new AWS.DynamoDB.DocumentClient();

exports.save = async (event) => {
  const text = event.body; // source[remote] as text
  await documents.put({ TableName: 'notes', Item: { id: 'today', text, voice: 'alto' } }).promise();
};

exports.show = async (event) => {
  const { Item: note } = await documents.get({ TableName: 'notes', Key: { id: 'today' } }).promise();
  execSync('speak ' + note.text); // sink[command] from text via notes
  execSync('speak --voice ' + note.voice); // safe[command]
  const { Item: setting } = await documents.get({ TableName: 'settings', Key: { id: 'today' } }).promise();
  execSync('speak ' + setting.text); // safe[command]
};
