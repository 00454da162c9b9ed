const { execSync } = require('child_process');

const themes = { plain: { ink: '000' }, night: { ink: 'fff' } };

const palettes = { plain: { ink: { name: 'black' } }, night: { ink: { name: 'white' } } };

const isThere = (text) => text.length > 0;

const rename = (ink, name) => {
  ink.name = name;
};

exports.looked = async (event) => {
  const { ink, theme } = event.queryStringParameters;
  const chosen = themes[theme] || themes.plain;
  isThere(ink || chosen.ink);
  execSync(chosen.ink); // safe[command]
  execSync(themes.plain.ink); // safe[command]
};

exports.written = async (event) => {
  const { ink, theme } = JSON.parse(event.body);
  const chosen = palettes[theme] || palettes.plain;
  rename(ink || chosen.ink, event.queryStringParameters.name); // source[remote] as name
  execSync(chosen.ink.name); // sink[command] from name
};
