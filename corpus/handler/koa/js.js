const Koa = require('koa');
const Router = require('@koa/router');
const bodyParser = require('koa-bodyparser');
const { execSync } = require('child_process');

const app = new Koa();
const router = new Router();

router.get('/run/:name', async (ctx) => {
  const name = ctx.params.name; // source[remote] as name
  execSync(name); // sink[command] from name
  execSync(ctx.method); // safe[command]
});

router.post('/run', async (ctx, next) => {
  const { command } = ctx.request.body; // source[remote] as command
  execSync(command); // sink[command] from command
  await next();
});

app.use(async (ctx, next) => {
  ctx.redirect(ctx.query.to); // source[remote] as to; sink[redirect] from to
  ctx.redirect('/home'); // safe[redirect]
});

app.use(bodyParser());
app.use(router.routes());
