const { execSync } = require('child_process');

exports.handler = async (event) => {
  const found = event.queryStringParameters.name.match(/^(\d+)-(.*)$/); // source[remote] as name
  execSync('ls ' + found[2]); // sink[command] from name
  execSync('ls ' + found[1]); // safe[command]
  const { groups } = /^(?<id>\d+)-(?<rest>.*)$/.exec(event.queryStringParameters.other); // source[remote] as other
  execSync('ls ' + groups.rest); // sink[command] from other
  execSync('ls ' + groups.id); // safe[command]
};
