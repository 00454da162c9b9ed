const { execSync } = require('child_process');
const express = require('express');
const serverless = require('serverless-http');
const AWS = require('aws-sdk');

const documents = new AWS.DynamoDB.DocumentClient();
const app = express();

app.post('/notes', async (req, res) => {
  const text = req.query.text; // source[remote] as text
  await documents.put({ TableName: process.env.NOTES, Item: { id: 'today', text, voice: 'alto' } }).promise();
  res.sendStatus(201);
});

app.get('/notes', async (req, res) => {
  const { Item: note } = await documents.get({ TableName: process.env.NOTES, Key: { id: 'today' } }).promise();
  execSync('speak ' + note.text); // sink[command] from text via Notes
  execSync('speak --voice ' + note.voice); // safe[command]
  const { Item: setting } = await documents.get({ TableName: process.env.SETTINGS, Key: { id: 'today' } }).promise();
  execSync('speak ' + setting.text); // safe[command]
  res.sendStatus(204);
});

module.exports.handler = serverless(app);
