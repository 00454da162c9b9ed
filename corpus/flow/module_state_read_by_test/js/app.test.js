const { execSync } = require('child_process');
const { wanted } = require('./app');

test('lists what was wanted', () => {
  execSync('ls ' + wanted.last); // safe[command]
});
