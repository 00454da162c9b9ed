const { inspect } = require('util');

exports.handler = async (event) => {
  const { userName, request } = event;
  console.log(`hello ${userName}`); // safe[log]
  console.log(`user ${request.userAttributes.sub}`); // safe[log]
  console.log(`called ${request.userAttributes.nickname}`); // source[remote] as nickname; sink[log] from nickname (note)
  console.log(`called ${inspect(request.userAttributes.nickname)}`); // safe[log]
  return event;
};
