const axios = require('axios');

const PARTNER = /^https:\/\/[\w-]+\.harbor\.example\//i;

exports.tested = async (event) => {
  const { page } = event.queryStringParameters;
  if (!/^https:\/\/harbor\.example\/[a-z]*/.test(page)) return { statusCode: 400 };
  await axios.get(page); // safe[url]
  if (page.match(PARTNER)) await axios.get(page); // safe[url]
  return { statusCode: 302, headers: { Location: page } }; // safe[redirect]
};

exports.partner = async (event) => {
  const { target } = event.queryStringParameters;
  if (!PARTNER.test(target)) return { statusCode: 400 };
  return { statusCode: 302, headers: { Location: target } }; // safe[redirect]
};

exports.ends = async (event) => {
  const { origin } = event.queryStringParameters;
  if (/^https:\/\/(?:[a-z]+\.)?harbor\.example$/.test(origin)) await axios.get(origin); // safe[url]
  if (/^https:\/\/(a|b)\.example(\/|$)/.test(origin)) await axios.get(origin); // safe[url]
};

exports.anyDot = async (event) => {
  const { page } = event.queryStringParameters; // source[remote] as dot
  if (!/^https:\/\/harbor.example\//.test(page)) return { statusCode: 400 };
  await axios.get(page); // sink[url] from dot
};

exports.goesOn = async (event) => {
  const { page } = event.queryStringParameters; // source[remote] as on
  if (!/^https:\/\/harbor\.example/.test(page)) return { statusCode: 400 };
  await axios.get(page); // sink[url] from on
};

exports.anywhere = async (event) => {
  const { page } = event.queryStringParameters; // source[remote] as anywhere
  if (!/https:\/\/harbor\.example\//.test(page)) return { statusCode: 400 };
  await axios.get(page); // sink[url] from anywhere
};

exports.wide = async (event) => {
  const { page } = event.queryStringParameters; // source[remote] as wide
  if (!/^https:\/\/[^/]+\.harbor\.example\//.test(page)) return { statusCode: 400 };
  await axios.get(page); // sink[url] from wide
};

exports.matches = async (event) => {
  const text = JSON.parse(event.body).text; // source[remote] as text
  for (const [short] of text.matchAll(/https:\/\/go\.example\/[a-zA-Z0-9]+/g)) {
    await axios.get(short); // safe[url]
  }
  for (const [short] of text.matchAll(/https:\/\/go.example\/[a-zA-Z0-9]+/g)) {
    await axios.get(short); // sink[url] from text
  }
  const found = text.match(/see (https:\/\/go\.example\/\S+) and (\S+)/);
  await axios.get(found[1]); // safe[url]
  await axios.get(found[2]); // sink[url] from text
};
