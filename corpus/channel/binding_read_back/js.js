import { Hono } from 'hono';

const app = new Hono();

app.post('/links', async (c) => {
  const { slug, target, title } = await c.req.json(); // source[remote] as target
  await c.env.LINKS.put(slug, target);
  await c.env.TITLES.put(slug, JSON.stringify({ title, colour: 'red' }));
  return c.text('kept');
});

app.get('/links/:slug', async (c) => {
  const target = await c.env.LINKS.get(c.req.param('slug'));
  if (!target) return c.notFound();
  return c.redirect(target); // sink[redirect] from target via LINKS
});

app.get('/others/:slug', async (c) => {
  return c.redirect(await c.env.OTHERS.get(c.req.param('slug'))); // safe[redirect]
});

app.get('/titles/:slug', async (c) => {
  const { title, colour } = JSON.parse(await c.env.TITLES.get(c.req.param('slug')));
  if (c.req.query('plain')) return c.html(`<p>${colour}</p>`); // safe[html]
  return c.html(`<p>${title}</p>`); // sink[html] from target via TITLES
});

app.get('/found/:slug', async (c) => {
  const slug = c.req.param('slug'); // source[remote] as slug
  const found = await c.env.OTHERS.get(slug);
  if (!found) console.log('no ' + slug); // sink[log] from slug
  if (found) console.log('there is ' + slug); // safe[log]
  return c.text('seen');
});

export default app;
