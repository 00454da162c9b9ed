module.exports = async function (context, req) {
  context.log('asked');
  try {
    await load(req.query.day);
  } catch (e) {
    refuse(context, e.message); // source[error] as caught
    return;
  }
  show(context, req.query.name); // source[remote] as name
  tell(context, req.query.name);
  send(context, req.query.to); // source[remote] as to
  note(context.log, req.query.to);
};

function refuse(context, message) {
  answer(context, 400, message);
}

function answer(context, status, body) {
  context.res = { status, body }; // sink[error-detail] from caught
}

function show(context, name) {
  context.res = { headers: { 'Content-Type': 'text/html' }, body: '<h1>' + name }; // sink[html] from name
}

function tell(context, name) {
  context.res = { headers: { 'Content-Type': 'text/plain' }, body: '<h1>' + name }; // safe[html]
}

const send = (context, to) => {
  context.res = { status: 302, headers: { Location: to } }; // sink[redirect] from to
};

function note(log, to) {
  log.res = { status: 302, headers: { Location: to } }; // safe[redirect]
}
