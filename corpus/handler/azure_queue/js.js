const { app } = require('@azure/functions');
const { execSync } = require('child_process');

module.exports = async function (context, myQueueItem) {
  const command = myQueueItem.order.command; // source[external-channel] as command
  execSync(command); // sink[command] from command
  execSync(context.invocationId); // safe[command]
};

app.eventGrid('stored', {
  handler: async (event, context) => {
    const name = event.data.name; // source[external-channel] as name
    execSync('ls ' + name); // sink[command] from name
    execSync('ls ' + event.id); // safe[command]
  },
});
