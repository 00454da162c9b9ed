const { execSync } = require('child_process');

const ALLOWED = ['name', 'crew'];

const names = (fields) => Object.keys(fields).map((key) => `#${key} = :${key}`).join(', ');
const values = (fields) => Object.entries(fields).map(([, value]) => value).join(', ');

exports.handler = async (event) => {
  const body = JSON.parse(event.body); // source[remote] as body
  const fields = { name: body.name }; // source[remote] as name
  if (body.crew) fields.crew = 'some';
  execSync('ls ' + names(fields)); // safe[command]
  execSync('ls ' + values(fields)); // sink[command] from name
  execSync('ls ' + names(body)); // sink[command] from body
};

exports.picking = async (event) => {
  const body = JSON.parse(event.body);
  const picked = {};
  for (const key of ALLOWED) {
    if (body[key] !== undefined) picked[key] = body[key]; // source[remote] as some
  }
  const named = { [body.key]: 'some' }; // source[remote] as key
  execSync('ls ' + names(picked)); // safe[command]
  execSync('ls ' + values(picked)); // sink[command] from some
  execSync('ls ' + names(named)); // sink[command] from key
};
