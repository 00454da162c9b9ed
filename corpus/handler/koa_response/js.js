const Koa = require('koa');
const Router = require('@koa/router');

const app = new Koa();
const router = new Router();

router.get('/typed', async (ctx) => {
  ctx.type = 'html';
  ctx.body = 'hello ' + ctx.query.name; // source[remote] as name; sink[html] from name
});

router.get('/tag', async (ctx) => {
  ctx.body = `<p>${ctx.query.tag}</p>`; // source[remote] as tag; sink[html] from tag
});

router.get('/whole', async ({ request, response }) => {
  response.body = request.query.whole; // source[remote] as whole; sink[html] from whole
});

router.get('/plain', async (ctx) => {
  ctx.body = 'hello ' + ctx.query.name; // safe[html]
});

router.get('/json', async (ctx) => {
  ctx.body = { name: ctx.query.name }; // safe[html]
});

router.get('/later', async (ctx) => {
  ctx.body = ctx.query.name; // safe[html]
  ctx.type = 'text/plain';
});

router.get('/either', async (ctx) => {
  try {
    ctx.body = { boats: await require('pg').query('select 1') };
  } catch (error) {
    ctx.status = 500;
    ctx.body = { message: error.message }; // source[error] as error; sink[error-detail] from error
  }
});

router.get('/fixed', async (ctx) => {
  try {
    ctx.body = { boats: await require('pg').query('select 1') };
  } catch (error) {
    ctx.status = 500;
    ctx.body = { message: 'later' }; // safe[error-detail]
  }
});

app.use(router.routes());
