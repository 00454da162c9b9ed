const redirect = (target) => ({ statusCode: 302, headers: { Location: target } });

exports.kept = async (event) => {
  const page = event.queryStringParameters.page;
  if (page.startsWith('/old/')) return redirect(page); // safe[redirect]
  return redirect('/');
};

exports.cut = async (event) => {
  const page = event.queryStringParameters.next; // source[remote] as next
  if (page.startsWith('/old/')) return { statusCode: 302, headers: { Location: page.slice(4) } }; // sink[redirect] from next
  if (page.startsWith('/new/')) return { statusCode: 302, headers: { Location: page.slice(0, 40) } }; // safe[redirect]
  if (page.startsWith('/fr/')) return { statusCode: 302, headers: { Location: '/en' + page.slice(3) } }; // safe[redirect]
  if (/^[a-z-]+$/.test(page)) return { statusCode: 302, headers: { Location: page.slice(1) } }; // safe[redirect]
  return redirect('/');
};

exports.substring = async (event) => {
  const page = event.queryStringParameters.target; // source[remote] as target
  if (page.startsWith('/old/')) return { statusCode: 302, headers: { Location: page.substring(4) } }; // sink[redirect] from target
  if (page.startsWith('/new/')) return { statusCode: 302, headers: { Location: page.substring(0, 40) } }; // safe[redirect]
  return redirect('/');
};
