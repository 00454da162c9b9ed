import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { execSync } from 'child_process';

const app = new Hono();

app.get('/run/:name', (c) => {
  const name = c.req.param('name'); // source[remote] as name
  execSync(name); // sink[command] from name
  return c.text('done');
});

app.post('/run', async (c) => {
  const body = await c.req.json();
  execSync(body.command); // source[remote] as body; sink[command] from body
  return c.json({});
});

app.get('/html', (c) => {
  const name = c.req.query('name'); // source[remote] as html
  return c.html('<p>' + name); // sink[html] from html
});

app.get('/text', (c) => {
  const name = c.req.query('name');
  return c.text('hello ' + name); // safe[html]
});

export const handler = handle(app);
