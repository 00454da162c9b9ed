import { Hono } from 'hono';

const app = new Hono<{ Bindings: { DB: D1Database; CACHE: KVNamespace } }>();

app.get('/entries/:name', async (c) => {
  const name = c.req.param('name'); // source[remote] as name
  await c.env.DB.prepare(`select * from entries where name = '${name}'`).first<{ id: string }>(); // sink[sql] from name
  const kept = await c.env.CACHE.getWithMetadata(name);
  await c.env.DB.prepare(`select * from entries where id = ${kept.value}`).first(); // safe[sql]
  return c.json(await latest(c.env.DB, c.req.query('order'))); // source[remote] as order
});

async function latest(database: D1Database, order: string) {
  const statement = database.prepare(`select * from entries order by ${order}`); // sink[sql] from order
  const known = database.prepare('select * from entries where kind = ?').bind(order); // safe[sql]
  return [await statement.all(), await known.all()];
}

export default app;
