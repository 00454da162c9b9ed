const fs = require('fs');

exports.last = async (event) => {
  const name = event.queryStringParameters.name;
  fs.writeFileSync('/tmp/logo.' + name.split('.').pop(), ''); // safe[path]
  const parts = name.split('.');
  fs.writeFileSync(`/tmp/logo.${parts[parts.length - 1]}`, ''); // safe[path]
};

exports.alone = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  fs.writeFileSync(name.split('.').pop(), ''); // sink[path] from name
};

exports.otherSeparator = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as other
  fs.writeFileSync('/tmp/logo.' + name.split('-').pop(), ''); // sink[path] from other
};

exports.joined = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as joined
  fs.writeFileSync('/tmp/logo.' + name.split('.').slice(1).join('.'), ''); // sink[path] from joined
};
