const axios = require('axios');

const SERVICE = 'https://api.resend.com/emails';
const to = 'office@example.com';

exports.handler = async (event) => {
  const { name } = JSON.parse(event.body); // source[remote] as name
  const html = `<p>${name}</p>`;
  await fetch(SERVICE, { method: 'POST', body: JSON.stringify({ to, html }) }); // sink[html-mail] from name
  await fetch(SERVICE, { method: 'POST', body: JSON.stringify({ to, text: html }) }); // safe[html-mail]
  await fetch('https://api.resend.example/emails', { method: 'POST', body: JSON.stringify({ to, html }) }); // safe[html-mail]
  await fetch('https://api.brevo.com/v3/smtp/email', { method: 'POST', body: JSON.stringify({ to, htmlContent: html }) }); // sink[html-mail] from name
  await axios.post('https://api.brevo.com/v3/smtp/email', { to, htmlContent: html }); // sink[html-mail] from name
  await axios.post('https://api.brevo.com/v3/smtp/email', { to, textContent: html }); // safe[html-mail]
};
