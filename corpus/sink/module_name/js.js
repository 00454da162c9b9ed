const plugins = ['csv', 'json'];

exports.any = async (event) => {
  const name = event.queryStringParameters.plugin; // source[remote] as name
  const plugin = require(name); // sink[code] from name
  return plugin.run();
};

exports.listed = async (event) => {
  const name = event.queryStringParameters.plugin;
  if (!plugins.includes(name)) {
    throw new Error('unknown plugin');
  }
  return require(name).run(); // safe[code]
};

exports.folder = async (event) => {
  const name = event.queryStringParameters.plugin;
  const plugin = await import('./plugins/' + name); // safe[code]
  return plugin.run();
};

exports.loaded = async (event) => {
  const name = event.queryStringParameters.plugin; // source[remote] as other
  const plugin = await import(name); // sink[code] from other
  return plugin.run();
};
