exports.handler = async (event) => {
  let address = 'https://birds.example.org/find?';
  for (const name of Object.keys(event.queryStringParameters)) {
    address += `${name}=${event.queryStringParameters[name]}&`;
  }
  await fetch(address); // safe[url]
  let other = event.queryStringParameters.other; // source[remote] as other
  for (const name of Object.keys(event.headers)) {
    other += `/${name.length}`;
  }
  await fetch(other); // sink[url] from other
};
