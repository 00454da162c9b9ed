const { onTaskDispatched } = require('firebase-functions/v2/tasks');
const { onValueWritten } = require('firebase-functions/v2/database');
const { execSync } = require('child_process');

exports.task = onTaskDispatched(async (request) => {
  const { command } = request.data; // source[external-channel] as command
  execSync(command); // sink[command] from command
  execSync(request.id); // safe[command]
});

exports.value = onValueWritten('/orders/{id}', (event) => {
  const value = event.data.after.val(); // source[external-channel] as value
  execSync(value); // sink[command] from value
});
