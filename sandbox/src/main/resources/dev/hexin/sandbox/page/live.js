// Server-sent events into the store. Listens before anything is loaded, so that nothing in between is missed.
import { address } from './api.js';
import { store, changed, keep } from './store.js';

let source = null;

// Listens to the account that is shown, and to none before it any more.
export function listen(reload) {
  source?.close();
  source = new EventSource(address('/events'));
  const take = (type, handle) => source.addEventListener(type, event => handle(JSON.parse(event.data)));
  take('push', push => {
    store.pushes.set(push.id, push);
    changed('pushes');
  });
  take('chat', entry => {
    if (entry.openid === store.follower && !store.chat.some(known => known.seq === entry.seq)) {
      keep(store.chat, entry);
      store.received = entry.received;
      changed('chat');
    }
  });
  take('call', call => {
    keep(store.calls, call);
    changed('calls');
  });
  take('typing', notice => {
    store.typing[notice.typing ? 'add' : 'delete'](notice.openid);
    changed('chat');
  });
  take('state', state => {
    store.state = state;
    changed('state');
  });
  take('reset', () => reload());
  let opened = false;
  return new Promise(listening => {
    source.addEventListener('open', () => {
      if (opened) reload(); // what was missed while the line was down
      opened = true;
      listening();
    });
    source.addEventListener('error', listening); // the page is of use without it
  });
}
