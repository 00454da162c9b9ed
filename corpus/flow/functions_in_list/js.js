const { execSync } = require('child_process');

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  const jobs = [];
  jobs.push(() => execSync('ls ' + name)); // sink[command] from name
  jobs.push(() => execSync('ls tmp')); // safe[command]
  for (const job of jobs) job();
  const texts = [];
  texts.push(() => name);
  execSync(texts[0]()); // sink[command] from name
  const others = [];
  others.push(() => 'ls');
  execSync(others[0]()); // safe[command]
};
