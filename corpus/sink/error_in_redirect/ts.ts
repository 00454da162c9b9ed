import { Hono } from 'hono';

const app = new Hono();

app.get('/berth', async (c) => {
  try {
    return c.json(await (await fetch('https://berths.example.org')).json());
  } catch (trouble) { // source[error] as trouble
    return c.redirect('/failed?why=' + encodeURIComponent(String(trouble))); // sink[error-detail] from trouble
  }
});

app.get('/berth/coded', async (c) => {
  try {
    return c.json(await (await fetch('https://berths.example.org')).json());
  } catch (mishap) { // source[error] as mishap
    const bytes = new TextEncoder().encode('failed: ' + mishap);
    return c.redirect('/failed#' + btoa(String.fromCharCode(...bytes))); // sink[error-detail] from mishap
  }
});

app.get('/berth/code', async (c) => {
  try {
    return c.json(await (await fetch('https://berths.example.org')).json());
  } catch (trouble) {
    return c.redirect('/failed?why=' + (trouble instanceof TypeError ? 'network' : 'other')); // safe[error-detail]
  }
});

export default app;
