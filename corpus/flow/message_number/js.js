const functions = require('@google-cloud/functions-framework');
const { PubSub } = require('@google-cloud/pubsub');
const { execSync } = require('child_process');

const topic = new PubSub().topic('wishes');

functions.http('keep', async (req, res) => {
  const title = req.query.title; // source[remote] as title
  const number = await topic.publishMessage({ data: Buffer.from(title) });
  execSync('echo ' + number); // safe[command]
  execSync('echo ' + title); // sink[command] from title
  res.sendStatus(201);
});
