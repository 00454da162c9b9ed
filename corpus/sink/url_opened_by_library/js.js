const lighthouse = require('lighthouse');
const { unfurl } = require('unfurl.js');
const Wappalyzer = require('wappalyzer');

exports.technology = async (event) => {
  const crawler = new Wappalyzer({});
  await crawler.init();
  await crawler.open(event.queryStringParameters.address); // source[remote] as address; sink[url] from address
  await crawler.open('https://example.com/' + event.queryStringParameters.page); // safe[url]
};

exports.speed = async (event) => {
  await lighthouse(event.queryStringParameters.address); // source[remote] as address2; sink[url] from address2
  await lighthouse('https://example.com/' + event.queryStringParameters.page); // safe[url]
};

exports.title = async (event) => {
  await unfurl(event.queryStringParameters.address); // source[remote] as address3; sink[url] from address3
  await unfurl('https://example.com/' + event.queryStringParameters.page); // safe[url]
};
