const ejs = require('ejs');
const nunjucks = require('nunjucks');
const Handlebars = require('handlebars');

const environment = nunjucks.configure('views', { autoescape: true });
const greeting = Handlebars.compile('Hello {{name}}');

exports.source = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  return {
    statusCode: 200,
    body: ejs.render('Hello ' + name), // sink[template] from name
  };
};

exports.variable = async (event) => {
  const name = event.queryStringParameters.name;
  return {
    statusCode: 200,
    body: ejs.render('Hello <%= name %>', { name }), // safe[template]
  };
};

exports.environment = async (event) => {
  const text = event.body; // source[remote] as text
  return environment.renderString(text, {}); // sink[template] from text
};

exports.compiled = async (event) => {
  const text = event.body;
  return greeting({ name: text }); // safe[template]
};
