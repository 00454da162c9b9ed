const cors = require('cors');
const express = require('express');
const fastify = require('fastify');
const { NestFactory } = require('@nestjs/core');

class Server {
  constructor(app) {
    app.use(cors({ origin: true, credentials: true })); // source[program] as origin1; sink[cors-origin] from origin1
    app.use(cors({ origin: true })); // safe[cors-origin]
    app.use(cors({ origin: ['https://notes.example'], credentials: true })); // safe[cors-origin]
    app.use(cors({ origin: process.env.ORIGIN ? process.env.ORIGIN : true, credentials: true })); // safe[cors-origin]
  }
}

new Server(express());

const server = fastify();
server.register(require('@fastify/cors'), { origin: true, credentials: true }); // source[program] as origin2; sink[cors-origin] from origin2
server.register(require('@fastify/cors'), { origin: true, credentials: false }); // safe[cors-origin]

exports.start = async (module) => {
  const app = await NestFactory.create(module);
  app.enableCors({ origin: true, credentials: true }); // source[program] as origin3; sink[cors-origin] from origin3
  app.enableCors({ origin: /notes\.example$/, credentials: true }); // safe[cors-origin]
};
