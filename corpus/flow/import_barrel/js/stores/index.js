module.exports = {
  barge: require('./barge'),
  crane: require('./crane'),
  depot: require('./depot'),
  ferry: require('./ferry'),
  gantry: require('./gantry'),
  harbour: require('./harbour'),
  island: require('./island'),
};
