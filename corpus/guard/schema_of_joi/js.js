const { execSync } = require('child_process');
const Joi = require('joi');

const schema = Joi.object({
  kind: Joi.string().valid('a', 'b').required(),
  word: Joi.string().alphanum(),
  text: Joi.string().max(20),
});

exports.value = async (event) => {
  const { error, value } = schema.validate(JSON.parse(event.body)); // source[remote] as text
  if (error) return { statusCode: 400 };
  execSync('ls ' + value.kind + value.word); // safe[command]
  execSync('ls ' + value.text); // sink[command] from text
};

exports.input = async (event) => {
  const body = JSON.parse(event.body);
  const { error } = schema.validate(body);
  if (error) return { statusCode: 400 };
  execSync('ls ' + body.kind); // safe[command]
  execSync('ls ' + body.text); // source[remote] as input; sink[command] from input
};

exports.ignored = async (event) => {
  const body = JSON.parse(event.body);
  schema.validate(body);
  execSync('ls ' + body.kind); // source[remote] as ignored; sink[command] from ignored
};

exports.readAgain = async (event) => {
  const kinds = event.queryStringParameters;
  Joi.attempt(kinds.kind, Joi.string().valid('a', 'b'));
  execSync('ls ' + kinds.kind); // safe[command]
  execSync('ls ' + kinds.other); // source[remote] as other; sink[command] from other
};
