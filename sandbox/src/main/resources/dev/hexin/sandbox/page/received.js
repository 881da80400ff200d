// How many messages the chosen follower has received, by the way they came and by type.
import { t } from './i18n.js';
import { on, store } from './store.js';

const line = document.getElementById('received');

export function drawReceived() {
  const ways = Object.entries(store.received);
  line.hidden = ways.length === 0;
  line.textContent = ways.map(([way, types]) => `${t(`received.${way}`)} `
    + Object.entries(types).map(([type, count]) => `${type} ${count}`).join(', ')).join(' · ');
}

on('chat', drawReceived);
