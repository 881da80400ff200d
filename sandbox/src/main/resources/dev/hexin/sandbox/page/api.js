// The control API, from the page, for the account that is shown.
import { store } from './store.js';

// Without a name the first account is meant.
export const address = path => `/control${path}` + (store.account ? `?account=${encodeURIComponent(store.account)}` : '');

async function ask(method, path, body, url = address(path)) {
  const answer = await fetch(url, {
    method,
    headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text ? JSON.parse(text) : null;
}

export const api = {
  anyState: () => ask('GET', '/state', undefined, '/control/state'),
  state: () => ask('GET', '/state'),
  catalogue: () => ask('GET', '/catalogue'),
  pushes: () => ask('GET', '/pushes'),
  chat: openid => ask('GET', `/chats/${encodeURIComponent(openid)}`),
  received: openid => ask('GET', `/chats/${encodeURIComponent(openid)}/received`),
  calls: () => ask('GET', '/calls'),
  push: request => ask('POST', '/pushes', request),
  settings: change => ask('PUT', '/settings', change),
  verify: () => ask('POST', '/verify', {}),
  createFollower: nickname => ask('POST', '/followers', { nickname }),
  addFault: fault => ask('POST', '/faults', fault),
  removeFault: id => ask('DELETE', `/faults/${encodeURIComponent(id)}`),
  // of all accounts
  model: answers => ask('PUT', '/model', answers, '/control/model'),
  reset: () => ask('POST', '/reset', {}, '/control/reset'),
};
