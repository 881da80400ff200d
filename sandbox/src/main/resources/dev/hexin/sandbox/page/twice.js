// A web view that loads the callback before it opens it: one code, two calls.
import { clear, el } from './dom.js';
import { t } from './i18n.js';

const { callback } = JSON.parse(document.getElementById('data').textContent);
const sheet = document.getElementById('sheet');
sheet.classList.add('centred');
clear(sheet, el('p', {}, t('consent.wait')));
try {
  await fetch(callback, { mode: 'no-cors', credentials: 'include', redirect: 'follow' });
} catch {
  // the second call goes out whatever became of the first
}
location.replace(callback);
