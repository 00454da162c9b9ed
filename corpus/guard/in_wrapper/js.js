const { execSync } = require('child_process');

const names = new Set(['a', 'b']);

const checked = (inner) => async (event, context) => {
  if (!names.has(event.queryStringParameters.name)) {
    return { statusCode: 400 };
  }
  return inner(event, context);
};

const logged = (inner) => async (event, context) => {
  if (!names.has(event.queryStringParameters.name)) {
    console.log('unusual');
  }
  return inner(event, context);
};

exports.checked = checked(async (event) => {
  execSync('ls ' + event.queryStringParameters.name); // safe[command]
  execSync('ls ' + event.queryStringParameters.other); // source[remote] as other; sink[command] from other
});

exports.logged = logged(async (event) => {
  execSync('ls ' + event.queryStringParameters.name); // source[remote] as name; sink[command] from name
});

exports.both = logged(checked(async (event) => {
  execSync('ls ' + event.queryStringParameters.name); // safe[command]
}));
