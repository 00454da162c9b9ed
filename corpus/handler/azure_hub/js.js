const { app } = require('@azure/functions');
const { execSync } = require('child_process');

app.eventHub('list', {
  connection: 'c',
  eventHubName: 'n',
  cardinality: 'many',
  handler: (messages, context) => {
    for (const message of messages) execSync('ls ' + message.name); // source[external-channel] as name; sink[command] from name
    execSync('ls ' + context.invocationId); // safe[command]
  },
});
