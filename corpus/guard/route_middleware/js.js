const express = require('express');
const Joi = require('joi');
const Koa = require('koa');
const Router = require('@koa/router');
const { z } = require('zod');
const { execSync } = require('child_process');

const app = express();
const plain = (req, res, next) => (/^[a-z]+$/.test(req.query.name) ? next() : res.status(400).end());

app.get('/checked', plain, (req, res) => {
  execSync('ls ' + req.query.name); // safe[command]
  execSync('ls ' + req.query.place); // source[remote] as place; sink[command] from place
  res.end();
});
app.get('/behind', (req, res, next) => {
  execSync('ls ' + req.query.name); // source[remote] as behind; sink[command] from behind
  next();
}, plain);
app.get('/other', (req, res) => {
  execSync('ls ' + req.query.name); // source[remote] as other; sink[command] from other
  res.end();
});
app.get('/third', (req, res) => {
  if (/^[a-z]+$/.test(req.query.name)) execSync('ls ' + req.query.name); // safe[command]
  res.end();
});

// It hands on either way.
const lenient = (req, res, next) => {
  if (!/^[a-z]+$/.test(req.query.name)) res.locals.odd = true;
  next();
};
app.get('/lenient', lenient, (req, res) => {
  execSync('ls ' + req.query.name); // source[remote] as lenient; sink[command] from lenient
  res.end();
});

// An error goes elsewhere.
const refusing = (req, res, next) => {
  if (!/^[a-z]+$/.test(req.query.name)) return next(new Error('odd name'));
  next();
};
app.get('/refusing', refusing, (req, res) => {
  execSync('ls ' + req.query.name); // safe[command]
  res.end();
});

// Somebody else may hand it on.
const delegating = (req, res, next) => {
  if (!/^[a-z]+$/.test(req.query.name)) return lenient(req, res, next);
  next();
};
app.get('/delegating', delegating, (req, res) => {
  execSync('ls ' + req.query.name); // source[remote] as delegating; sink[command] from delegating
  res.end();
});

const schemas = {
  parcel: Joi.object({ kind: Joi.string().valid('a', 'b'), text: Joi.string() }),
  letter: Joi.object({ text: Joi.string().alphanum() }),
};
const validate = (schema) => (req, res, next) => {
  const { error, value } = schema.validate(req.body);
  if (error) return res.status(400).end();
  req.body = value;
  next();
};

app.post('/parcels', validate(schemas.parcel), (req, res) => {
  execSync('ls ' + req.body.kind); // safe[command]
  execSync('ls ' + req.body.text); // source[remote] as text; sink[command] from text
  res.end();
});
app.post('/letters', [validate(schemas.letter)], (req, res) => {
  execSync('ls ' + req.body.text); // safe[command]
  execSync('ls ' + req.body.kind); // source[remote] as kind; sink[command] from kind
  res.end();
});

const checked = (schema) => async (req, res, next) => {
  try {
    await schema.parseAsync({ params: req.params, query: req.query });
    next();
  } catch (error) {
    next(error);
  }
};
app.get('/boats/:key', checked(z.object({ params: z.object({ key: z.string().uuid() }) })), async (req, res) => {
  execSync('ls ' + req.params.key); // safe[command]
  execSync('ls ' + req.query.key); // source[remote] as key; sink[command] from key
  res.end();
});

const resolved = (schema) => async (req, res, next) => {
  const result = await schema.safeParseAsync(req.params);
  if (result.success) next();
  else next(result.error);
};
app.get('/piers/:key/:name', resolved(z.object({ key: z.string().uuid() })), (req, res) => {
  execSync('ls ' + req.params.key); // safe[command]
  execSync('ls ' + req.params.name); // source[remote] as pier; sink[command] from pier
  res.end();
});

const router = new Router();
const numbered = async (ctx, next) => {
  if (/^\d+$/.test(ctx.params.key)) await next();
};
router.get('/ships/:key/:name', numbered, async (ctx) => {
  execSync('ls ' + ctx.params.key); // safe[command]
  execSync('ls ' + ctx.params.name); // source[remote] as ship; sink[command] from ship
});
new Koa().use(router.routes());
