const { execSync } = require('child_process');

const JOBS = [{ id: 'a', folder: 'tmp' }, { id: 'b', folder: 'var' }];

exports.handler = async (event) => {
  const id = event.queryStringParameters.id; // source[remote] as id
  const job = JOBS.find((known) => known.id === id);
  execSync('ls ' + job.folder); // safe[command]
  const wanted = [{ id: 'c', folder: id }].find((known) => known.id === 'c');
  execSync('ls ' + wanted.folder); // sink[command] from id
};
