const os = require('os');
const path = require('path');
const ffmpeg = require('fluent-ffmpeg');

exports.convert = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  ffmpeg('/tmp/in.mp4').videoCodec('libx264').save('/tmp/' + name); // sink[path] from name
  ffmpeg('/tmp/in.mp4').videoCodec('libx264').save('/tmp/out.mp4'); // safe[path]
};

exports.fetched = async (event) => {
  const film = event.queryStringParameters.film; // source[remote] as film
  ffmpeg('/mnt/' + film).save('/tmp/out.mp4'); // sink[path] from film
};

exports.elsewhere = async (event) => {
  const host = event.queryStringParameters.host; // source[remote] as host
  ffmpeg(`https://${host}/film`).save('/tmp/out.mp4'); // sink[url] from host; sink[path] from host
};

exports.stored = async (event) => {
  const film = event.queryStringParameters.film;
  ffmpeg(path.join(os.tmpdir(), path.basename(film))).save('/tmp/out.mp4'); // safe[url]; safe[path]
};
