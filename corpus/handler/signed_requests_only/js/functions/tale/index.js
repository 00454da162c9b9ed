exports.tale = (req, res) => {
  const { reader } = req.query; // source[remote] as reader
  console.log('a tale for ' + reader); // sink[log] from reader
  res.send('<p>A tale for ' + reader + '</p>'); // safe[html]
};
