import { createElement } from 'react';
import { renderToString } from 'react-dom/server';

const page = (body) => ({ statusCode: 200, headers: { 'Content-Type': 'text/html' }, body: '<!doctype html>' + body });

export const text = async (event) => {
  const name = event.queryStringParameters.name;
  return page(renderToString(createElement('p', { className: name }, name))); // safe[html]
};

export const markup = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  return page(renderToString(createElement('p', { dangerouslySetInnerHTML: { __html: name } }))); // sink[html] from name
};
