module.exports = async function (context, req) {
  const name = req.query.name; // source[remote] as name
  if (req.query.page) {
    context.res = { headers: { 'Content-Type': 'text/html' }, body: '<h1>' + name }; // sink[html] from name
  } else if (req.query.text) {
    context.res = { headers: { 'Content-Type': 'text/plain' }, body: 'hello ' + name }; // safe[html]
  } else if (req.query.to) {
    context.res = { status: 302, headers: { Location: req.query.to } }; // source[remote] as to ; sink[redirect] from to
  } else {
    context.res.headers = { 'Content-Type': 'text/html' };
    context.res.body = '<h2>' + name; // sink[html] from name
  }
};
