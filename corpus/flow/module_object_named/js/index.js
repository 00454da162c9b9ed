const Shelf = require('./shelf');
const Tools = require('./tools');

exports.handler = async (event) => {
  const shelf = new Shelf(event.body);  // source[remote] as a_5
  shelf.list();
  Tools.shut('shelf');
  Tools.list(event.queryStringParameters.name);  // source[remote] as b_7
};
