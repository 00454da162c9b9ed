const { app } = require('@azure/functions');
const { execSync } = require('child_process');

app.http('list', {
  methods: ['GET'],
  handler: async (request, context) => {
    execSync('ls ' + request.query.get('name')); // source[remote] as name; sink[command] from name
    execSync('ls ' + context.invocationId); // safe[command]
    return { status: 204 };
  },
});
