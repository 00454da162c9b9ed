module.exports = {
  ...require('./list'),
  tidy: require('./tidy'),
};
