const { createHash, createHmac, scryptSync } = require('crypto');
const bcrypt = require('bcryptjs');
const md5 = require('md5');

exports.stored = async (event) => {
  const { user, password } = JSON.parse(event.body); // source[remote] as password
  const key = createHash('sha256').update(user).digest('hex'); // safe[fast-hash]
  const first = createHash('sha256').update(password).digest('hex'); // sink[fast-hash] from password
  const second = createHash('md5').update('salt').update(password).digest('hex'); // sink[fast-hash] from password
  const third = md5(password); // sink[fast-hash] from password
  return { key, first, second, third };
};

exports.slow = async (event) => {
  const { password, algorithm } = JSON.parse(event.body);
  const first = await bcrypt.hash(password, 12); // safe[fast-hash]
  const second = scryptSync(password, 'salt', 64); // safe[fast-hash]
  const third = createHmac('sha256', process.env.KEY).update(password).digest('hex'); // safe[fast-hash]
  const fourth = createHash(algorithm).update(password).digest('hex'); // safe[fast-hash]
  return { first, second, third, fourth };
};
