const { execSync } = require('child_process');
const yup = require('yup');

const schema = yup.object().shape({
  kind: yup.string().oneOf(['a', 'b']).required(),
  count: yup.number().required(),
  text: yup.string().max(20),
});

exports.handler = async (event) => {
  const body = await schema.validate(JSON.parse(event.body)); // source[remote] as text
  execSync('ls ' + body.kind + body.count); // safe[command]
  execSync('ls ' + body.text); // sink[command] from text
};
