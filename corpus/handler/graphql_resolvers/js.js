const { ApolloServer, gql } = require('apollo-server-lambda');
const { execSync } = require('child_process');
const { MongoClient } = require('mongodb');

const notes = new MongoClient(process.env.DATABASE).db('notes').collection('notes');

const Query = {
  titled: (parent, args) => notes.findOne({ title: args.title }), // safe[nosql-filter]
  matching: (parent, args) => notes.findOne({ $where: args.condition }), // source[remote] as condition; sink[nosql] from condition
  notes: (parent, args) => execSync('grep ' + args.word), // source[remote] as word; sink[command] from word
};

const resolvers = {
  Query,
  Mutation: {
    add: async (parent, { input }, context) => {
      execSync('add ' + input.text); // source[remote] as text; sink[command] from text
      execSync('count ' + context.name); // safe[command]
    },
  },
  Note: {
    size(parent) {
      return execSync('wc ' + parent.file); // safe[command]
    },
  },
};

const helpers = { notes: (parent, args) => execSync('grep ' + args.word) }; // safe[command]

exports.handler = new ApolloServer({ typeDefs: gql``, resolvers }).createHandler({ helpers });
