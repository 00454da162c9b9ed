import Fastify from 'fastify';
import { Hono } from 'hono';
import { zValidator } from '@hono/zod-validator';
import { initTRPC } from '@trpc/server';
import { z } from 'zod';
import { execSync } from 'child_process';

const app = Fastify();
const querystring = { type: 'object', properties: { kind: { type: 'string', enum: ['a', 'b'] }, name: { type: 'string' } } };

app.get('/search', { schema: { querystring } }, async (request, reply) => {
  execSync('ls ' + request.query.kind); // safe[command]
  execSync('ls ' + request.query.name); // source[remote] as name; sink[command] from name
});
app.get('/unchecked', { logLevel: 'warn' }, async (request, reply) => {
  execSync('ls ' + request.query.kind); // source[remote] as unchecked; sink[command] from unchecked
});
app.route({
  method: 'POST',
  url: '/parcels',
  schema: { body: { type: 'object', properties: { key: { type: 'string', format: 'uuid' } } } },
  handler: async (request, reply) => {
    execSync('ls ' + request.body.key); // safe[command]
    execSync('ls ' + request.params.key); // source[remote] as key; sink[command] from key
  },
});

const harbour = new Hono();
harbour.post('/ships', zValidator('json', z.object({ key: z.string().uuid(), text: z.string() })), (c) => {
  const ship = c.req.valid('json');
  execSync('ls ' + ship.key); // safe[command]
  execSync('ls ' + ship.text); // source[remote] as ship; sink[command] from ship
  return c.json({});
});
harbour.get('/ships', zValidator('json', z.object({ key: z.string().uuid() })), (c) => {
  execSync('ls ' + c.req.query('key')); // source[remote] as query; sink[command] from query
  return c.json({});
});

const json = (schema) => zValidator('json', schema, (result, c) => (result.success ? undefined : c.json({}, 400)));
harbour.put('/ships', json(z.object({ key: z.string().uuid(), text: z.string() })), (c) => {
  const ship = c.req.valid('json');
  execSync('ls ' + ship.key); // safe[command]
  execSync('ls ' + ship.text); // source[remote] as helped; sink[command] from helped
  return c.json({});
});

const t = initTRPC.create();
export const router = t.router({
  one: t.procedure.input(z.object({ key: z.string().uuid() })).query(({ input }) => {
    execSync('ls ' + input.key); // safe[command]
  }),
  named: t.procedure.input(z.object({ key: z.string() })).query(
    ({ input }) => execSync('ls ' + input.key), // source[remote] as input; sink[command] from input
  ),
});
