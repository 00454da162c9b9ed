const libxmljs = require('libxmljs');

exports.resolved = async (event) => {
  const text = event.body; // source[remote] as text
  return libxmljs.parseXml(text, { noent: true }).root().name(); // sink[xml] from text
};

exports.left = async (event) => {
  const text = event.body;
  return libxmljs.parseXml(text, { noent: false }).root().name(); // safe[xml]
};

exports.plain = async (event) => {
  const text = event.body;
  return libxmljs.parseXml(text).root().name(); // safe[xml]
};
