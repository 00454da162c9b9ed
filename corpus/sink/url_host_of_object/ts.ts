import fetch from 'node-fetch';

const home = 'api.example.com';

const compared = async (url: URL) => {
  if (url.hostname !== home) throw new Error('another host');
  return fetch(url.href); // safe[url]
};

const pathCompared = async (url: URL) => {
  if (url.pathname !== '/trees') throw new Error('another path');
  return fetch(url.href); // sink[url] from second
};

export const first = async (event: any) => compared(new URL(event.queryStringParameters.first));

export const second = async (event: any) => {
  return pathCompared(new URL(event.queryStringParameters.second)); // source[remote] as second
};

export const third = async (event: any) => {
  const target = new URL(event.queryStringParameters.third);
  target.hostname = home;
  return fetch(target.href); // safe[url]
};

export const fourth = async (event: any) => {
  const target = new URL(event.queryStringParameters.fourth); // source[remote] as fourth
  target.pathname = '/trees';
  return fetch(target.href); // sink[url] from fourth
};

export const fifth = async (event: any) => {
  const target = new URL(event.queryStringParameters.fifth); // source[remote] as fifth
  target.hostname = event.queryStringParameters.host;
  return fetch(target.href); // sink[url] from fifth
};
