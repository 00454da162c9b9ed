import { exec } from 'node:child_process';

// Called below: its event is what the handler passes.
export const list = (event) => {
  exec('ls ' + event.body); // safe[command]
};

const wrap = (fn) => async (event) => fn(event);

const listed = (event) => {
  exec('ls ' + event.body); // source[remote] as folder; sink[command] from folder
};

export const main = wrap(listed);

export const nightly = async (event) => {
  list({ body: 'nightly' });
};

export const count = async (event) => {
  exec('ls ' + event.body); // source[remote] as counted; sink[command] from counted
};

// As a server for development does.
export const serve = (app) => app.run(() => count({ body: 'x' }));
