const { execSync } = require('child_process');

const logged = (inner) => (...args) => inner(...args);
const timed = (inner) => async (event, context) => inner({ ...event, started: 1 }, context);
const fixed = (inner) => async () => inner({ queryStringParameters: { name: 'tmp' } });

exports.handler = logged(timed(async (input) => {
  execSync('ls ' + input.queryStringParameters.name); // source[remote] as name; sink[command] from name
}));

exports.fixedHandler = fixed(async (input) => {
  execSync('ls ' + input.queryStringParameters.name); // safe[command]
});
