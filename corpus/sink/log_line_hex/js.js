const bytesOf = async (body) => Buffer.concat([Buffer.from(body)]).slice(0, 10);

exports.handler = async (event) => {
  const start = await bytesOf(event.body); // source[remote] as body
  console.log('starts with', start.toString('hex')); // safe[log]
  console.log('starts with', start.toString('utf8')); // sink[log] from body
};
