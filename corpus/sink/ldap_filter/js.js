const ldap = require('ldapjs');

const client = ldap.createClient({ url: 'ldap://directory.example.com' });

exports.plain = (event, context, callback) => {
  const user = event.pathParameters.user; // source[remote] as user
  client.search('dc=example', { filter: `(uid=${user})` }, callback); // sink[ldap] from user
};

exports.object = (event, context, callback) => {
  const user = event.pathParameters.user;
  const filter = new ldap.EqualityFilter({ attribute: 'uid', value: user });
  client.search('dc=example', { filter }, callback); // safe[ldap]
};
