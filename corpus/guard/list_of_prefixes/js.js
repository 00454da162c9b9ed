const SITES = ['https://a.example.com/', 'https://b.example.com/'];
const OPEN = ['https://a.example.com/', 'https://b.example.com'];
const ENDS = ['.example.com', '.example.org'];
const LOOSE = ['.example.com', 'example.org'];
const HOSTS = ['example.com', 'example.org'];

exports.begins = async (event) => {
  const target = event.queryStringParameters.target;
  if (!SITES.some((site) => target.startsWith(site))) return { statusCode: 400 };
  return { statusCode: 302, headers: { Location: target } }; // safe[redirect]
};

exports.open = async (event) => {
  const target = event.queryStringParameters.target; // source[remote] as target
  if (!OPEN.some((site) => target.startsWith(site))) return { statusCode: 400 };
  return { statusCode: 302, headers: { Location: target } }; // sink[redirect] from target
};

exports.ends = async (event) => {
  const url = new URL(event.queryStringParameters.url);
  if (!ENDS.some((end) => url.hostname.endsWith(end))) return { statusCode: 400 };
  return { statusCode: 302, headers: { Location: url.href } }; // safe[redirect]
};

exports.loose = async (event) => {
  const url = new URL(event.queryStringParameters.url); // source[remote] as url
  if (!LOOSE.some((end) => url.hostname.endsWith(end))) return { statusCode: 400 };
  return { statusCode: 302, headers: { Location: url.href } }; // sink[redirect] from url
};

exports.either = async (event) => {
  const url = new URL(event.queryStringParameters.url);
  if (!HOSTS.some((host) => url.hostname === host || url.hostname.endsWith('.' + host))) return { statusCode: 400 };
  return { statusCode: 302, headers: { Location: url.href } }; // safe[redirect]
};

exports.addressed = async (event) => {
  const target = event.queryStringParameters.target;
  if (!HOSTS.some((host) => target === `https://${host}` || target.startsWith(`https://${host}/`))) return { statusCode: 400 };
  return { statusCode: 302, headers: { Location: target } }; // safe[redirect]
};
