import mongoose from 'mongoose';

const User = mongoose.model('User', new mongoose.Schema({ name: String }));

export const found = async (event) => {
  const { name } = JSON.parse(event.body); // source[remote] as name
  return User.findOne({ name }); // sink[nosql] from name
};

export const wrapped = async (event) => {
  const { name } = JSON.parse(event.body);
  return User.findOne(mongoose.sanitizeFilter({ name })); // safe[nosql]
};
