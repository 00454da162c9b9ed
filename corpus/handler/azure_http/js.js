const { app } = require('@azure/functions');
const { execSync } = require('child_process');

app.http('list', { // source[remote] as call
  methods: ['GET'],
  handler: async (request, context) => {
    execSync('ls ' + request.query.get('name')); // source[remote] as name; MISSING sink[command] from name: the first read or the call is named; SPURIOUS sink[command] from call: see there
    execSync('ls ' + context.invocationId); // safe[command]
    return { status: 204 };
  },
});
