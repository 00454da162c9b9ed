const { execSync } = require('child_process');
const Ajv = require('ajv');

const schema = {
  type: 'object',
  properties: {
    kind: { type: 'string', enum: ['a', 'b'] },
    word: { type: 'string', pattern: '^[a-z]+$' },
    text: { type: 'string', maxLength: 20 },
  },
};
const validate = new Ajv().compile(schema);

exports.heeded = async (event) => {
  const body = JSON.parse(event.body);
  if (!validate(body)) return { statusCode: 400 };
  execSync('ls ' + body.kind + body.word); // safe[command]
  execSync('ls ' + body.text); // source[remote] as text; sink[command] from text
};

exports.ignored = async (event) => {
  const body = JSON.parse(event.body);
  validate(body);
  execSync('ls ' + body.kind); // source[remote] as kind; sink[command] from kind
};
