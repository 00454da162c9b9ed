const { execSync } = require('child_process');

exports.list = async (event) => {
  const names = JSON.parse(event.body).people.map((person) => person.name);
  execSync('head -n ' + names.length); // safe[command]
};

exports.field = async (event) => {
  const length = event.queryStringParameters.length; // source[remote] as length
  execSync('head -n ' + length); // sink[command] from length
};

exports.written = async (event) => {
  const box = { length: event.queryStringParameters.width }; // source[remote] as width
  execSync('head -n ' + box.length); // sink[command] from width
};

exports.found = async (event) => {
  const people = JSON.parse(event.body).people;
  if (people.length !== 3) return;
  const person = people.find((one) => one.id === 'a'); // source[remote] as person
  execSync('show ' + person); // sink[command] from person
};

exports.walked = async (event) => {
  const { people } = JSON.parse(event.body);
  const names = people.map((person) => person.name);
  execSync('head -n ' + people.length); // safe[command]
  return names;
};

exports.unknown = async (event) => {
  const { people } = JSON.parse(event.body);
  execSync('head -n ' + people.length); // source[remote] as people; sink[command] from people
};

exports.looped = async (event) => {
  const body = JSON.parse(event.body);
  execSync('head -n ' + body.people.length); // safe[command]
  for (const person of body.people) console.log(person.id.length > 3);
};

exports.asked = async (event) => {
  const body = JSON.parse(event.body);
  if (!Array.isArray(body.people)) return;
  execSync('head -n ' + body.people.length); // safe[command]
  execSync('head -n ' + body.rooms.length); // source[remote] as rooms; sink[command] from rooms
};

exports.bytes = async (event) => {
  const bytes = Buffer.from(JSON.parse(event.body).picture);
  execSync('head -c ' + bytes.byteLength); // safe[command]
};
