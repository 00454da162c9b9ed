exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  const word = /id-(\w+)/.exec(name);
  console.log(`id ${word[1]}`); // safe[log]
  const [, rest] = name.match(/id-([^]*)/);
  console.log(`rest ${rest}`); // sink[log] from name (note)
  for (const part of name.matchAll(/[a-z]+/g)) console.log(part[0]); // safe[log]
};
