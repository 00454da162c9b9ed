const nodemailer = require('nodemailer');
const escape = require('escape-html');
const { SESClient, SendEmailCommand } = require('@aws-sdk/client-ses');
const { SESv2Client, SendEmailCommand: Send } = require('@aws-sdk/client-sesv2');
const sendgrid = require('@sendgrid/mail');

const mail = nodemailer.createTransport({ host: 'mail.example.com' });
const ses = new SESClient({});
const second = new SESv2Client({});
const to = 'office@example.com';

exports.handler = async (event) => {
  const { name } = JSON.parse(event.body); // source[remote] as name
  await mail.sendMail({ to, html: `<p>${name}</p>` }); // sink[html-mail] from name
  await mail.sendMail({ to, text: `<p>${name}</p>` }); // safe[html-mail]
  await mail.sendMail({ to, html: `<p>${escape(name)}</p>` }); // safe[html-mail]
  await sendgrid.send({ to, html: `<p>${name}</p>` }); // sink[html-mail] from name
  await sendgrid.send({ to, text: `<p>${name}</p>` }); // safe[html-mail]
  const Data = `<p>${name}</p>`;
  const Destination = { ToAddresses: [to] };
  await ses.send(new SendEmailCommand({ Source: to, Destination, Message: { Body: { Html: { Data } } } })); // sink[html-mail] from name
  await ses.send(new SendEmailCommand({ Source: to, Destination, Message: { Body: { Text: { Data } } } })); // safe[html-mail]
  await second.send(new Send({ Destination, Content: { Simple: { Body: { Html: { Data } } } } })); // sink[html-mail] from name
  await second.send(new Send({ Destination, Content: { Simple: { Body: { Text: { Data } } } } })); // safe[html-mail]
};
