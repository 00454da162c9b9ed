const { execSync } = require('child_process');
const { asked } = require('./index');

global.fetch = async (address) => execSync('answer ' + address); // safe[command]

asked({ queryStringParameters: { name: 'garden' } });
