const { execSync } = require('child_process');

async function all(page) {
  const next = async (at) => {
    const found = await page(at);
    return found.more ? [...found.names, ...(await next(at + 1))] : found.names;
  };
  const names = await next(0);
  return names;
}

exports.told = async (event) => {
  const { name } = JSON.parse(event.body); // source[remote] as name
  const names = await all(async () => ({ names: [name], more: false }));
  execSync('ls ' + names[0]); // sink[command] from name
};

exports.own = async () => {
  const names = await all(async (at) => ({ names: ['logs'], more: at < 4 }));
  execSync('ls ' + names[0]); // safe[command]
};
