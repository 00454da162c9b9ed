const xpath = require('xpath');
const { DOMParser } = require('@xmldom/xmldom');

const users = new DOMParser().parseFromString('<users/>', 'text/xml');
const byName = xpath.parse('/users/user[name=$name]');

exports.text = async (event) => {
  const name = event.pathParameters.name; // source[remote] as name
  return xpath.select(`/users/user[name='${name}']`, users).length; // sink[xpath] from name
};

exports.variable = async (event) => {
  const name = event.pathParameters.name;
  return byName.select({ node: users, variables: { name } }).length; // safe[xpath]
};
