const fs = require('fs');

exports.plainHandler = (event, context, callback) => {
  const response = { statusCode: 200 };
  fs.readFile('page.html', (error, text) => {
    response.body = text + event.queryStringParameters.name;
    callback(null, response); // safe[html]
  });
};

exports.pageHandler = (event, context, callback) => {
  const response = { statusCode: 200, headers: { 'Content-Type': 'text/html' } };
  fs.readFile('page.html', (error, text) => {
    response.body = text + event.queryStringParameters.name; // source[remote] as name
    callback(null, response); // sink[html] from name
  });
};

const done = (callback, response) => callback(null, response); // safe[html]

const page = (callback, response) => callback(null, response); // sink[html] from title

exports.helperHandler = (event, context, callback) => {
  const title = event.queryStringParameters.title; // source[remote] as title
  done(callback, { statusCode: 200, body: title }); // safe[html]
  page(callback, { statusCode: 200, headers: { 'Content-Type': 'text/html' }, body: title });
};

exports.returnedHandler = async (event) => {
  const response = { statusCode: 200 };
  const fill = () => { response.body = event.queryStringParameters.name; };
  fill();
  return response; // safe[html]
};

exports.typedHandler = async (event) => {
  const response = { statusCode: 200, headers: { 'Content-Type': 'text/html' } };
  const fill = () => { response.body = event.queryStringParameters.name; }; // source[remote] as filled
  fill(); // sink[html] from filled
  return response;
};
