const { ApolloServer, gql } = require('apollo-server-lambda');
const { execSync } = require('child_process');

const Query = {
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
