exports.escaped = async (event) => {
  const word = event.queryStringParameters.word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return list().filter((line) => new RegExp(`^${word}$`, 'i').test(line)); // safe[regex]
};

exports.doubled = async (event) => {
  const word = event.queryStringParameters.word.replace(/[.*+?^${}()|[\]\\]/g, '$&$&'); // source[remote] as word
  return list().filter((line) => new RegExp(`^${word}$`, 'i').test(line)); // sink[regex] from word
};

exports.some = async (event) => {
  const word = event.queryStringParameters.word.replace(/[.*+]/g, '\\$&'); // source[remote] as other
  return list().filter((line) => new RegExp(`^${word}$`, 'i').test(line)); // sink[regex] from other
};
