const crypto = require('crypto');
const { parse } = require('querystring');
const { signature, isSigned, tell, tellUnsigned } = require('./signing');

exports.formHandler = async (event) => {
  if (!isSigned(event.body, event.headers['x-parcel-signature'])) return { statusCode: 401 };
  tell(parse(event.body));
  return { statusCode: 204 };
};

exports.unsignedHandler = async (event) => {
  tellUnsigned(parse(event.body));
  return { statusCode: 204 };
};

exports.comparedHandler = async (event) => {
  if (`sha256=${signature(event.body)}` !== event.headers['x-parcel-signature']) return { statusCode: 401 };
  const { parcel_id, text } = JSON.parse(event.body); // source[remote] as text2
  console.log(`parcel ${parcel_id}`); // safe[log]
  console.log(`text ${text}`); // sink[log] from text2
  return { statusCode: 204 };
};

// What is compared is no signature.
exports.hashedHandler = async (event) => {
  if (crypto.createHash('sha256').update(event.body).digest('hex') !== event.headers['x-parcel-hash']) return { statusCode: 401 };
  const { parcel_id } = JSON.parse(event.body); // source[remote] as hashed
  console.log(`parcel ${parcel_id}`); // sink[log] from hashed
  return { statusCode: 204 };
};

exports.inStepsHandler = async (event) => {
  const made = crypto.createHmac('sha256', process.env.SIGNING_KEY);
  made.update(event.headers['x-parcel-time']);
  made.update(event.body);
  if (made.digest('base64') !== event.headers['x-parcel-signature']) return { statusCode: 401 };
  const { parcel_id } = JSON.parse(event.body);
  console.log(`parcel ${parcel_id}`); // safe[log]
  return { statusCode: 204 };
};

exports.ofPartHandler = async (event) => {
  const made = crypto.createHmac('sha256', process.env.SIGNING_KEY);
  made.update(event.headers['x-parcel-time']);
  if (made.digest('base64') !== event.headers['x-parcel-signature']) return { statusCode: 401 };
  const { parcel_id } = JSON.parse(event.body); // source[remote] as part
  console.log(`parcel ${parcel_id}`); // sink[log] from part
  return { statusCode: 204 };
};

exports.byPublicKeyHandler = async (event) => {
  const verifier = crypto.createVerify('sha1');
  verifier.update(event.body);
  if (!verifier.verify(process.env.PUBLIC_KEY, event.headers['x-parcel-signature'], 'base64')) return { statusCode: 401 };
  const { parcel_id, comment } = JSON.parse(event.body); // source[remote] as public
  console.log(`parcel ${parcel_id}`); // safe[log]
  console.log(`comment ${comment}`); // sink[log] from public
  return { statusCode: 204 };
};

// What a text in the message says is whoever's who wrote that.
exports.innerHandler = async (event) => {
  if (!isSigned(event.body, event.headers['x-parcel-signature'])) return { statusCode: 401 };
  const { passed } = JSON.parse(event.body);
  console.log(`parcel ${JSON.parse(passed).parcel_id}`); // source[remote] as inner; sink[log] from inner
  return { statusCode: 204 };
};

// The message is put together from several parts of the request.
exports.joinedHandler = async (event) => {
  const { order_id, payment_id, note, mark } = event.queryStringParameters; // source[remote] as note
  const made = crypto.createHmac('sha256', process.env.SIGNING_KEY).update(order_id + '|' + payment_id).digest('hex');
  if (made !== mark) return { statusCode: 401 };
  console.log(`order ${order_id} payment ${payment_id}`); // safe[log]
  console.log(`note ${note}`); // sink[log] from note
  return { statusCode: 204 };
};
