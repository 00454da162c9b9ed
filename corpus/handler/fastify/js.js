const fastify = require('fastify')();
const { execSync } = require('child_process');

fastify.get('/run/:name', { schema: {} }, async (request, reply) => {
  const name = request.params.name; // source[remote] as name
  execSync(name); // sink[command] from name
  execSync(request.method); // safe[command]
});

fastify.register(async (instance) => {
  instance.post('/run', async (request) => {
    const { command } = request.body; // source[remote] as command
    execSync(command); // sink[command] from command
  });
});

fastify.get('/html', async (request, reply) => {
  reply.type('text/html').send('<p>' + request.query.name); // source[remote] as html; sink[html] from html
});

fastify.get('/text', async (request, reply) => {
  reply.send('hello ' + request.query.name); // safe[html]
});
