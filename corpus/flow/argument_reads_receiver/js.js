const { execSync } = require('child_process');

exports.handler = async (event) => {
  const jobs = new Map();
  jobs.set('asked', event.body); // source[remote] as body
  jobs.set('next', jobs.get('asked'));
  execSync(jobs.get('next')); // sink[command] from body

  const own = new Map();
  own.set('asked', event.body);
  own.set('fixed', 'ls');
  own.set('next', own.get('fixed'));
  execSync(own.get('next')); // safe[command]
};
