const { z } = require('zod');
const { execSync } = require('child_process');

exports.text = async (event) => {
  const name = z.string().parse(event.body); // source[remote] as name
  execSync('ls ' + name); // sink[command] from name
};

exports.identifier = async (event) => {
  const name = z.string().uuid().parse(event.body);
  execSync('ls ' + name); // safe[command]
};

exports.number = async (event) => {
  const n = z.coerce.number().parse(event.body);
  execSync('ls ' + n); // safe[command]
};
