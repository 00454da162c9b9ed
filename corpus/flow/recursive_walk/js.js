const { execSync } = require('child_process');

function leaves(value, found) {
  if (typeof value === 'object') {
    for (const part of Object.values(value)) leaves(part, found);
  } else {
    found.push(value);
  }
  return found;
}

exports.handler = async (event) => {
  execSync('ls ' + leaves(JSON.parse(event.body), []).join(' ')); // source[remote] as body; sink[command] from body
  execSync('ls ' + leaves({ a: { b: 'tmp' } }, []).join(' ')); // safe[command]
};
