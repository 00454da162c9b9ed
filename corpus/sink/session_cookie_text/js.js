const jwt = require('jsonwebtoken');

const issue = () => jwt.sign({ role: 'reader' }, process.env.KEY);

exports.plain = async (event) => {
  const cookie = `session=${issue()}; Path=/; Secure`;
  return { statusCode: 200, headers: { 'Set-Cookie': cookie } }; // source[program] as cookie3; sink[session-cookie] from cookie3
};

exports.guarded = async (event) => {
  const cookie = `session=${issue()}; Path=/; Secure; HttpOnly`;
  return { statusCode: 200, headers: { 'Set-Cookie': cookie } }; // safe[session-cookie]
};

exports.clear = async (event) => ({ statusCode: 200, cookies: [`token=${issue()}; HttpOnly`] }); // source[program] as cookie4; sink[session-cookie] from cookie4

exports.attributesFromElsewhere = async (event) => {
  const cookie = `session=${issue()}; ${process.env.ATTRIBUTES}`;
  return { statusCode: 200, headers: { 'Set-Cookie': cookie } }; // safe[session-cookie]
};

exports.signedOut = async (event) => {
  return { statusCode: 200, headers: { 'Set-Cookie': 'session=; Max-Age=0' } }; // safe[session-cookie]
};

exports.preference = async (event) => {
  const cookie = `theme=${issue()}; Path=/`;
  return { statusCode: 200, headers: { 'Set-Cookie': cookie } }; // safe[session-cookie]
};

exports.edge = async (event) => {
  const value = `access_token=${issue()}; path=/`;
  return { status: '302', headers: { 'set-cookie': [{ key: 'Set-Cookie', value }] } }; // source[program] as cookie90; sink[session-cookie] from cookie90
};
