const { execSync } = require('child_process');

class Shell {
  static options = '-l';

  static list(folder) {
    return `ls ${Shell.options} ${folder}`;
  }
}

class Entry {
  static TEXT = 'Text';
  static OWNER = 'Owner';

  static toMap(owner, text) {
    const map = {};
    map[Entry.OWNER] = owner;
    map[Entry.TEXT] = text;
    return map;
  }
}

exports.handler = async (event) => {
  execSync(Shell.list(event.queryStringParameters.name)); // source[remote] as name; sink[command] from name
  execSync(Shell.list('tmp')); // safe[command]
  const entry = Entry.toMap('me', event.queryStringParameters.text); // source[remote] as text
  execSync(`echo ${entry[Entry.TEXT]}`); // sink[command] from text
  execSync(`echo ${entry[Entry.OWNER]}`); // safe[command]
};
