const Koa = require('koa');
const { execSync } = require('child_process');

function fail(message) {
  console.warn(message);
  throw new Error(message);
}
function refuse(name) {
  fail('odd name ' + name.length);
}
function warn(message) {
  if (message.length > 9) throw new Error(message);
}
const failLater = async (message) => {
  throw new Error(message);
};
class Shelf {
  check(name) {
    throw new Error('to be replaced');
  }
}

exports.thrown = async (event) => {
  const { name } = event.queryStringParameters;
  if (!/^[a-z]+$/.test(name)) fail('odd name');
  execSync('ls ' + name); // safe[command]
};
exports.twice = async (event) => {
  const { name } = event.queryStringParameters;
  if (!/^[a-z]+$/.test(name)) refuse(name);
  execSync('ls ' + name); // safe[command]
};
exports.warned = async (event) => {
  const { name } = event.queryStringParameters; // source[remote] as warned
  if (!/^[a-z]+$/.test(name)) warn('odd name');
  execSync('ls ' + name); // sink[command] from warned
};
exports.awaited = async (event) => {
  const { name } = event.queryStringParameters;
  if (!/^[a-z]+$/.test(name)) await failLater('odd name');
  execSync('ls ' + name); // safe[command]
};
exports.unawaited = async (event) => {
  const { name } = event.queryStringParameters; // source[remote] as unawaited
  if (!/^[a-z]+$/.test(name)) failLater('odd name');
  execSync('ls ' + name); // sink[command] from unawaited
};
exports.caught = async (event) => {
  const { name } = event.queryStringParameters; // source[remote] as caught
  try {
    if (!/^[a-z]+$/.test(name)) fail('odd name');
  } catch (error) {
    console.warn(error.message);
  }
  execSync('ls ' + name); // sink[command] from caught
};
exports.replaced = async (event) => {
  const { name } = event.queryStringParameters; // source[remote] as replaced
  new Shelf().check(name);
  execSync('ls ' + name); // sink[command] from replaced
};

const app = new Koa();
app.use(async (ctx) => {
  if (!/^[a-z]+$/.test(ctx.query.name)) ctx.throw(400, 'odd name');
  execSync('ls ' + ctx.query.name); // safe[command]
});
app.use(async (ctx) => {
  const { name } = ctx.query; // source[remote] as status
  if (!/^[a-z]+$/.test(name)) ctx.status = 400;
  execSync('ls ' + name); // sink[command] from status
});
