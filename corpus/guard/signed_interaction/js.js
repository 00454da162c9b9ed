const nacl = require('tweetnacl');
const { verifyKey } = require('discord-interactions');

exports.handler = async (event) => {
  const signature = event.headers['x-signature-ed25519'];
  const timestamp = event.headers['x-signature-timestamp'];
  const isSigned = nacl.sign.detached.verify(
    Buffer.from(timestamp + event.body),
    Buffer.from(signature, 'hex'),
    Buffer.from(process.env.PUBLIC_KEY, 'hex'),
  );
  if (!isSigned) return { statusCode: 401 };
  const body = JSON.parse(event.body);
  console.log(`command ${body.data.name}`); // safe[log]
  console.log(`option ${body.data.options[0].name}`); // safe[log]
  console.log(`by ${body.member.user.id}`); // safe[log]
  console.log(`text ${body.data.options[0].value}`); // source[remote] as told1; sink[log] from told1
  console.log(`called ${body.member.user.username}`); // source[remote] as told2; sink[log] from told2
  return { statusCode: 200 };
};

exports.byLibraryHandler = async (event) => {
  const { headers, body } = event;
  if (!(await verifyKey(body, headers['x-signature-ed25519'], headers['x-signature-timestamp'], process.env.PUBLIC_KEY))) {
    return { statusCode: 401 };
  }
  const told = JSON.parse(body);
  console.log(`command ${told.data.name}`); // safe[log]
  console.log(`called ${told.member.user.username}`); // source[remote] as told3; sink[log] from told3
  return { statusCode: 200 };
};

exports.unsignedHandler = async (event) => {
  const body = JSON.parse(event.body);
  console.log(`command ${body.data.name}`); // source[remote] as told4; sink[log] from told4
  return { statusCode: 200 };
};

// Somebody else's signature.
exports.otherHandler = async (event) => {
  const isSigned = nacl.sign.detached.verify(
    Buffer.from(event.body),
    Buffer.from(event.headers['x-shop-signature'], 'hex'),
    Buffer.from(process.env.PUBLIC_KEY, 'hex'),
  );
  if (!isSigned) return { statusCode: 401 };
  const body = JSON.parse(event.body);
  console.log(`command ${body.data.name}`); // source[remote] as told5; sink[log] from told5
  return { statusCode: 200 };
};

const mustBeSigned = async (event) => {
  const { headers, body } = event;
  if (!(await verifyKey(body, headers['x-signature-ed25519'], headers['x-signature-timestamp'], process.env.PUBLIC_KEY))) {
    throw new Error('not signed');
  }
};

exports.helpedHandler = async (event) => {
  console.log(`before ${JSON.parse(event.body).data.name}`); // source[remote] as told6; sink[log] from told6
  await mustBeSigned(event);
  const told = JSON.parse(event.body);
  console.log(`command ${told.data.name}`); // safe[log]
  console.log(`called ${told.member.user.username}`); // source[remote] as told7; sink[log] from told7
  return { statusCode: 200 };
};

exports.hurriedHandler = async (event) => {
  mustBeSigned(event);
  const told = JSON.parse(event.body);
  console.log(`command ${told.data.name}`); // source[remote] as told8; sink[log] from told8
  return { statusCode: 200 };
};
