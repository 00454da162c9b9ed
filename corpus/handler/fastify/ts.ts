import Fastify, { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { execSync } from 'child_process';

const app = Fastify();

app.route({
  method: 'GET',
  url: '/run',
  handler: async (request: FastifyRequest, reply: FastifyReply) => {
    const { name } = request.query as { name: string }; // source[remote] as name
    execSync(name); // sink[command] from name
    execSync(request.method); // safe[command]
  },
});

export async function routes(instance: FastifyInstance) {
  instance.get('/other', async (request, reply) => {
    const name = request.headers['x-name']; // source[remote] as header
    execSync(String(name)); // sink[command] from header
  });
}
