exports.handler = async (event) => {
  const { page } = JSON.parse(event.body); // source[remote] as page
  console.log('reading ' + page); // sink[log] from page
  console.log('reading ' + new URL(page).href); // safe[log]
  console.log('reading ' + new URL('/robots.txt', page).href); // safe[log]
  console.log('reading ' + new URL('/robots.txt', page).host); // safe[log]
};
