exports.plain = async (event) => {
  const user = event.queryStringParameters.user; // source[remote] as user
  console.log(`sign-in of ${user}`); // sink[log] from user (note)
};

exports.structured = async (event) => {
  const user = event.queryStringParameters.user;
  console.log(JSON.stringify({ message: 'sign-in', user })); // safe[log]
};

exports.object = async (event) => {
  console.log('event', event); // safe[log]
};
