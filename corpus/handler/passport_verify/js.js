const { execSync } = require('child_process');
const passport = require('passport');
const { BasicStrategy } = require('passport-http');
const LocalStrategy = require('passport-local').Strategy;

passport.use(
  new LocalStrategy({ usernameField: 'mail' }, (mail, password, done) => { // source[remote] as mail
    execSync('id ' + mail); // sink[command] from mail
    done(null, false);
  }),
);

passport.use(
  new LocalStrategy({ passReqToCallback: true }, (request, name, password, done) => { // source[remote] as name
    execSync('id ' + name); // sink[command] from name
    execSync('id ' + Number(name)); // safe[command]
    done(null, false);
  }),
);

passport.use(new BasicStrategy((user, password, done) => { // source[remote] as user
  execSync('id ' + user); // sink[command] from user
  done(null, false);
}));

passport.serializeUser((user, done) => done(null, String(execSync('id ' + user.name)))); // safe[command]
