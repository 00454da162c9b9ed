exports.handler = async (event) => {
  const host = event.queryStringParameters.host; // source[remote] as host
  await fetch('https://' + encodeURIComponent(host) + '.example.com/'); // safe[url]
  await fetch(encodeURI(host)); // sink[url] from host
};
