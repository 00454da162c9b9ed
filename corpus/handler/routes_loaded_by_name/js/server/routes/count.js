const shelf = require('../shelf');

exports.post = async (req, res) => {
  res.json(shelf.count(req.params.most));
};
