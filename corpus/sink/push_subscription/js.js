const webPush = require('web-push');

exports.subscribe = async (event) => { // source[remote] as subscription
  const { subscription } = JSON.parse(event.body);
  await webPush.sendNotification(subscription, 'welcome'); // sink[url] from subscription
};

exports.tell = async (event) => {
  const { text } = JSON.parse(event.body);
  await webPush.sendNotification({ endpoint: process.env.ENDPOINT, keys: {} }, text); // safe[url]
};
