const { execSync } = require('child_process');

exports.handler = async (event) => {
  const { sort } = event.queryStringParameters; // source[remote] as sort
  switch (sort.toLowerCase()) {
    case 'id':
    case 'name':
    case 'kind':
    case 'size':
    case 'owner':
    case 'group':
    case 'created':
    case 'changed':
    case 'opened':
    case 'closed':
      execSync('ls --sort ' + sort.toLowerCase()); // safe[command]
      break;
    default:
      execSync('ls --sort ' + sort.toLowerCase()); // sink[command] from sort
  }
};
