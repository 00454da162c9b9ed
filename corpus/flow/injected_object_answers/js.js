const { execSync } = require('child_process');

class Echo {
  find(key) {
    return key;
  }
}

class Fixed {
  find(key) {
    return 'fixed';
  }
}

class Service {
  constructor(store) {
    this.store = store;
  }

  load(key) {
    return this.store.find(key);
  }
}

exports.handler = async (event) => {
  const query = event.queryStringParameters;
  execSync(new Service(new Echo()).load(query.name)); // source[remote] as name; sink[command] from name
  execSync(new Service(new Fixed()).load(query.other)); // source[remote] as other; safe[command]; SPURIOUS sink[command] from other: results of all objects that fit are joined
};
