exports.within = async (event) => {
  const url = new URL(event.queryStringParameters.url);
  if (!url.hostname.endsWith('.example.com')) return;
  await fetch(url.href); // safe[url]
};

exports.alike = async (event) => {
  const url = new URL(event.queryStringParameters.url); // source[remote] as url
  if (!url.hostname.endsWith('example.com')) return;
  await fetch(url.href); // sink[url] from url
};

exports.text = async (event) => {
  const host = event.queryStringParameters.host; // source[remote] as host
  if (!host.endsWith('.example.com')) return;
  await fetch('https://' + host); // sink[url] from host
};
