const { execSync } = require('child_process');

class Builder {
  async default(options) {
    execSync('build ' + options.folder); // safe[command]
  }

  async render(options) {
    execSync('render ' + options.folder); // source[remote] as page; sink[command] from page
  }
}

module.exports.Builder = Builder;

exports.handler = async (event) => {
  const page = pageOf(event.rawPath);
  page.default(event.queryStringParameters);
  page.render(event.queryStringParameters);
};
