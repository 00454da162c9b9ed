const { execSync } = require('child_process');
const { Crew } = require('./boats');

class FakeLister {
  list(name) {
    execSync('echo ' + name); // safe[command]
  }
}

test('shows', () => new Crew(new FakeLister()).show('a'));
