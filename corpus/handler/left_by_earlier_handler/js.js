const express = require('express');
const { Hono } = require('hono');
const Koa = require('koa');
const Router = require('@koa/router');
const { execSync } = require('child_process');

const app = express();

app.use((req, res, next) => {
  req.ship = { name: req.query.name, crew: Number(req.query.crew) }; // source[remote] as name
  res.locals.tug = req.query.tug; // source[remote] as tug
  next();
});

app.get('/ship', (req, res) => {
  execSync('ls ' + req.ship.name); // sink[command] from name (medium)
  execSync('ls ' + req.ship.crew); // safe[command]
  execSync('ls ' + req.boat); // safe[command]
  res.json({});
});

app.get('/tug', (req, res) => {
  execSync('ls ' + res.locals.tug); // sink[command] from tug (medium)
  execSync('ls ' + res.locals.ship); // safe[command]
  res.json({});
});

const harbour = new Hono();

harbour.use('*', async (c, next) => {
  const buoy = c.req.query('buoy'); // source[remote] as buoy
  c.set('buoy', buoy);
  c.set('mole', c.req.query('mole')); // source[remote] as mole
  c.set('pier', 'north');
  await next();
});

harbour.get('/buoy', async (c) => {
  execSync('ls ' + c.get('buoy')); // sink[command] from buoy (medium)
  execSync('ls ' + c.get('pier')); // safe[command]
  execSync('ls ' + c.get('mole')); // sink[command] from mole (medium)
  return c.json({});
});

const koa = new Koa();
const router = new Router();

koa.use(async (ctx, next) => {
  ctx.state.quay = ctx.query.quay; // source[remote] as quay
  await next();
});

router.get('/quay', async (ctx) => {
  execSync('ls ' + ctx.state.quay); // sink[command] from quay (medium)
  execSync('ls ' + ctx.state.mole); // safe[command]
});

const fastify = require('fastify')();

const named = async (request) => {
  request.ferry = { name: request.query.ferry, seats: 12 }; // source[remote] as ferry
};

fastify.get('/ferry', { preHandler: named }, async (request) => {
  execSync('ls ' + request.ferry.name); // sink[command] from ferry (medium)
  execSync('ls ' + request.ferry.seats); // safe[command]
  return {};
});
