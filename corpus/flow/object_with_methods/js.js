const { execSync } = require('child_process');

const make = (name) => ({
  name,
  folder: 'tmp',
  list() {
    execSync('ls ' + this.name); // sink[command] from name
  },
  tidy: function () {
    execSync('rm ' + this.folder); // safe[command]
  },
});

exports.handler = async (event) => {
  const job = make(event.queryStringParameters.name); // source[remote] as name
  job.list();
  job.tidy();
};
