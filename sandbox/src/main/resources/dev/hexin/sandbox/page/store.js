// What the page knows; whoever draws it subscribes to a part.
export const store = {
  account: localStorage.getItem('sandbox-account') ?? '',
  state: null,
  catalogue: [],
  follower: null,
  pushes: new Map(),
  chat: [],
  received: {},
  calls: [],
  typing: new Set(),
  open: null,
};

const listeners = {};

export function on(part, draw) {
  (listeners[part] ??= []).push(draw);
}

export function changed(...parts) {
  for (const part of parts) for (const draw of listeners[part] ?? []) draw();
}

const MOST = 300;

export function keep(list, item) {
  list.push(item);
  if (list.length > MOST) list.shift();
}
