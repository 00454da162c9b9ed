const AWS = require('aws-sdk');

const documents = new AWS.DynamoDB.DocumentClient();

exports.save = async (event) => {
  const { day, ...note } = JSON.parse(event.body).note; // source[remote] as note
  console.log('saving', note); // safe[log]
  console.log('saving', { ...note, day: 1 }); // safe[log]
  console.log('saving', note.text); // source[remote] as text; sink[log] from text
  await documents.put({ TableName: 'notes', Item: { ...note, day: 'today' } }).promise();
};

exports.show = async (event) => {
  const { Item: note } = await documents.get({ TableName: 'notes', Key: { day: 'today' } }).promise();
  console.log('found', note); // safe[log]
  console.log('found', note.text); // sink[log] from note via notes
};
