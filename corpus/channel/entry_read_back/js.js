const { execSync } = require('child_process');
const { MongoClient } = require('mongodb');

const db = new MongoClient(process.env.URL).db('app');

exports.save = async (event) => {
  const { text } = JSON.parse(event.body); // source[remote] as text
  await db.collection('notes').insertOne({ text, voice: 'alto' });
};

exports.show = async (event) => {
  const note = await db.collection('notes').findOne({ voice: 'alto' });
  execSync('speak ' + note.text); // sink[command] from text via notes
  execSync('speak --voice ' + note.voice); // safe[command]
  const setting = await db.collection('settings').findOne({ voice: 'alto' });
  execSync('speak ' + setting.text); // safe[command]
};

exports.list = async (event) => {
  const notes = await db.collection('notes').find({}).sort({ day: 1 }).toArray();
  for (const note of notes) {
    execSync('speak ' + note.text); // sink[command] from text via notes
    execSync('speak --voice ' + note.voice); // safe[command]
  }
};
