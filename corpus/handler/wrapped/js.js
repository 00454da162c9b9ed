const { execSync } = require('child_process');
const middy = require('@middy/core');
const cors = require('@middy/http-cors');

const list = async (event) => {
  execSync('ls ' + event.queryStringParameters.name); // source[remote] as name; sink[command] from name
  execSync('ls ' + event.requestContext.requestId); // safe[command]
};

exports.handler = middy(list).use(cors());
