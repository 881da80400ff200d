// Puts the page together: language, tabs, what there is, and what comes.
import { api } from './api.js';
import { drawAccounts, onSwitch } from './accounts.js';
import { drawCalls } from './calls.js';
import { drawChat } from './chat.js';
import { drawComposer } from './composer.js';
import { drawFaults } from './faults.js';
import { lang, switchLanguage, translate } from './i18n.js';
import { listen } from './live.js';
import { drawModel } from './model.js';
import { drawNotice } from './notice.js';
import { drawReceived } from './received.js';
import { drawSettings } from './settings.js';
import { store } from './store.js';
import { become, drawWho } from './who.js';
import { drawWire } from './wire.js';

const language = document.getElementById('language');

function drawAll() {
  translate();
  language.textContent = lang() === 'zh' ? 'English' : '中文';
  drawAccounts();
  drawNotice();
  drawWho();
  drawChat();
  drawReceived();
  drawComposer();
  drawSettings();
  drawFaults();
  drawModel();
  drawWire();
  drawCalls();
}

async function load() {
  const [state, catalogue, pushes, calls] = await Promise.all([api.state(), api.catalogue(), api.pushes(), api.calls()]);
  Object.assign(store, { state, catalogue, calls, pushes: new Map(pushes.map(push => [push.id, push])), open: null });
  const known = localStorage.getItem('sandbox-follower');
  const followers = state.followers.map(each => each.openid);
  await become(followers.includes(known) ? known : followers[0]);
  drawAll();
  document.body.dataset.ready = 'true';
}

language.addEventListener('click', () => {
  switchLanguage();
  drawAll();
});

for (const tab of document.querySelectorAll('[data-show]')) {
  tab.addEventListener('click', () => {
    document.body.dataset.tab = tab.dataset.show;
    drawChat();
  });
}

async function show() {
  delete document.body.dataset.ready;
  const { accounts } = await api.anyState();
  if (!accounts.some(each => each.name === store.account)) store.account = '';
  await listen(load);
  await load();
}

onSwitch(show);
await show();
