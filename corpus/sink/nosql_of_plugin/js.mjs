import Promise from 'bluebird';
import mongoose from 'mongoose';
import paginate from 'mongoose-paginate-v2';

const schema = new mongoose.Schema({ owner: String });
schema.plugin(paginate);
const Note = Promise.promisifyAll(mongoose.model('Note', schema));

export const page = async (event) => {
  const { owner } = JSON.parse(event.body); // source[remote] as owner
  return Note.paginate({ owner }, { limit: 20 }); // sink[nosql-filter] from owner
};

export const first = async (event) => {
  const { owner: of } = JSON.parse(event.body); // source[remote] as of
  return Note.findOneAsync({ owner: of }); // sink[nosql-filter] from of
};

export const own = async (event) => {
  const { owner: whose } = JSON.parse(event.body);
  return Note.paginate({ owner: String(whose) }, { limit: 20 }); // safe[nosql-filter]
};
