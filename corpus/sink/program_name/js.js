const { execFile } = require('child_process');

const TOOLS = { small: 'gzip', large: 'xz' };

exports.handler = async (event) => {
  const tool = event.queryStringParameters.tool; // source[remote] as tool
  execFile(tool, ['-k', 'file']); // sink[program] from tool
  execFile(TOOLS[tool], ['-k', 'file']); // safe[program]
};
