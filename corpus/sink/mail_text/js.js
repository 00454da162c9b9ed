const nodemailer = require('nodemailer');

const mail = nodemailer.createTransport({ host: 'mail.example.com' });

exports.raw = async (event) => {
  const subject = event.queryStringParameters.subject; // source[remote] as subject
  await mail.sendMail({ to: 'office@example.com', raw: `Subject: ${subject}\r\n\r\nnew` }); // sink[mail-header] from subject
};

exports.fields = async (event) => {
  const subject = event.queryStringParameters.subject;
  await mail.sendMail({ to: 'office@example.com', subject, text: 'new' }); // safe[mail-header]
};
