import { execSync } from 'child_process';
import Koa from 'koa';

const app = new Koa();

app.use(async (ctx) => {
  const word = ctx.query.name; // source[remote] as word
  ctx.body = { found: String(execSync('grep ' + word)) }; // sink[command] from word
});

app.use(async (ctx) => {
  const word = ctx.state.name;
  ctx.body = { found: String(execSync('grep ' + word)) }; // safe[command]
});
