const { Crew } = require('./boats');
const { Harbour } = require('./harbour');

exports.handler = async (event) => {
  const crew = new Crew(new Harbour());
  crew.show(event.queryStringParameters.name); // source[remote] as name
};
