exports.tale = (req, res) => {
  const { reader } = req.query; // source[remote] as visitor
  console.log('a tale for ' + reader); // sink[log] from visitor
  res.send('<p>A tale for ' + reader + '</p>'); // sink[html] from visitor
};
