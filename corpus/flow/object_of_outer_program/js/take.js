const { Plain } = require('./stores');

exports.take = (text, store = new Plain()) => {
  store.keep(text);
};

exports.handler = async (event) => {
  exports.take(event.body); // source[remote] as body
};
