// What the sandbox itself has to say: an edit that does not compile.
import { t } from './i18n.js';
import { on, store } from './store.js';

const notice = document.getElementById('notice');

export function drawNotice() {
  const sentences = store.state?.notice ?? [];
  notice.hidden = sentences.length === 0;
  notice.textContent = [t('notice.title'), ...sentences].join('\n');
}

on('state', drawNotice);
