const { execSync } = require('child_process');

class Groups {
  constructor() {
    this.lists = { a: [], b: [] };
  }
  of(key) {
    return this.lists[key];
  }
}

exports.handler = async (event) => {
  const groups = new Map();
  groups.set('a', []);
  groups.set('b', []);
  groups.get('a').push(event.queryStringParameters.name); // source[remote] as name
  groups.get('b').push('tmp');
  execSync(groups.get('a')[0]); // sink[command] from name
  execSync(groups.get('b')[0]); // safe[command]
  const own = new Groups();
  own.of('a').push(event.queryStringParameters.name); // source[remote] as other
  execSync(own.of('a')[0]); // sink[command] from other
  execSync(own.lists.length); // safe[command]
};
