const PDFDocument = require('pdfkit');

exports.handler = async (event) => {
  const { picture } = JSON.parse(event.body); // source[remote] as picture
  const page = new PDFDocument();
  page.text(picture); // safe[path]
  page.image('/mnt/pictures/' + picture, 0, 0); // sink[path] from picture
  page.image(Buffer.from(picture, 'base64'), 0, 0); // safe[path]
};
