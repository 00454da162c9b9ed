const crypto = require('crypto');

const signature = (text) => crypto.createHmac('sha256', process.env.SIGNING_KEY).update(text).digest('hex');

const isSigned = (text, sent) => crypto.timingSafeEqual(Buffer.from(signature(text)), Buffer.from(sent));

const tell = (parcel) => {
  console.log(`parcel ${parcel.parcel_id} of ${parcel.email}`); // safe[log]
  console.log(`note: ${parcel.note}`); // source[remote] as signed; sink[log] from signed
};

const tellUnsigned = (parcel) => {
  console.log(`parcel ${parcel.parcel_id} of ${parcel.email}`); // source[remote] as unsigned; sink[log] from unsigned
};

module.exports = { signature, isSigned, tell, tellUnsigned };
