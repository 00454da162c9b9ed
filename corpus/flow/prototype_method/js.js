const { execSync } = require('child_process');

function Job(name) {
  this.name = name;
  this.folder = 'tmp';
}

Job.prototype.run = function () {
  execSync('ls ' + this.name); // sink[command] from name
};

Job.prototype.tidy = function () {
  execSync('rm ' + this.folder); // safe[command]
};

exports.handler = async (event) => {
  const job = new Job(event.queryStringParameters.name); // source[remote] as name
  job.run();
  job.tidy();
};
