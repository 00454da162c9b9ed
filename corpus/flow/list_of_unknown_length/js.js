const { execSync } = require('child_process');

function run(args) {
  args.shift();
  execSync(args[0]); // sink[command] from name
}

function keep(args) {
  args.shift();
  execSync('ls'); // safe[command]
  return args;
}

exports.handler = async (event) => {
  run(['ls', event.queryStringParameters.name]); // source[remote] as name
  keep(['ls', event.queryStringParameters.name]);
};
