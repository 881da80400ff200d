// The control API, from the page.
async function ask(method, path, body) {
  const answer = await fetch('/control' + path, {
    method,
    headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text ? JSON.parse(text) : null;
}

export const api = {
  state: () => ask('GET', '/state'),
  catalogue: () => ask('GET', '/catalogue'),
  pushes: () => ask('GET', '/pushes'),
  chat: openid => ask('GET', `/chats/${encodeURIComponent(openid)}`),
  calls: () => ask('GET', '/calls'),
  push: request => ask('POST', '/pushes', request),
  settings: change => ask('PUT', '/settings', change),
  verify: () => ask('POST', '/verify', {}),
  createFollower: nickname => ask('POST', '/followers', { nickname }),
  addFault: fault => ask('POST', '/faults', fault),
  removeFault: id => ask('DELETE', `/faults/${encodeURIComponent(id)}`),
  reset: () => ask('POST', '/reset', {}),
};
