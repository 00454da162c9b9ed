const shelf = require('../shelf');

exports.post = async (req, res) => {
  res.json(shelf.lend(req.params.isbn)); // source[remote] as lent
};
