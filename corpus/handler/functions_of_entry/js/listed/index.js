const fs = require('fs');

for (const file of fs.readdirSync(`${__dirname}/src`)) {
  Object.assign(exports, require(`./src/${file}`));
}
