// Writing: text, emoji, and the tray of everything else.
import { api } from './api.js';
import { clear, el, icon } from './dom.js';
import { t } from './i18n.js';
import { store } from './store.js';
import { tray } from './tray.js';

const EMOJI = '😀 😁 😂 🤣 😊 😍 😘 😜 🤔 😎 😭 😡 👍 👎 👏 🙏 💪 🎉 ❤️ 🌹 🌈 ☀️ 🌙 🔥 🍎 🍜 ☕ 🎂 🐼 🐶 🐱 🚀 👩‍🚀 👨‍👩‍👧 🇨🇳 ❤️‍🔥'.split(' ');
const box = document.getElementById('composer');
let open = null;

export function drawComposer() {
  const text = el('textarea', { id: 'text', rows: 1, maxLength: 5000, placeholder: t('composer.write'), ariaLabel: t('composer.write') });
  const send = el('button', { type: 'button', className: 'send', id: 'send', hidden: true }, t('composer.send'));
  const more = el('button', { type: 'button', className: 'icon', id: 'more', ariaLabel: t('composer.more') },
    icon('M12 3.500a8.5 8.5 0 100 17 8.5 8.5 0 000-17z', 'M12 8v8', 'M8 12h8'));
  const smile = el('button', { type: 'button', className: 'icon', id: 'emoji', ariaLabel: t('composer.emoji') },
    icon('M12 3.500a8.5 8.5 0 100 17 8.5 8.5 0 000-17z', 'M8 14c1.5 3 6.5 3 8 0', 'M9 9.500v.500', 'M15 9.500v.500'));
  const panel = el('div', { className: 'panel', hidden: true });

  const fit = () => {
    send.hidden = text.value.trim() === '';
    more.hidden = !send.hidden;
    text.style.height = '40px';
    text.style.height = `${Math.min(text.scrollHeight, 120)}px`;
  };
  const say = async () => {
    const content = text.value;
    if (content.trim() === '') return;
    text.value = '';
    fit();
    await api.push({ follower: store.follower, text: content });
  };
  const show = (which, content) => {
    open = open === which ? null : which;
    panel.hidden = open === null;
    if (open) clear(panel, content());
    const chat = document.getElementById('chat');
    chat.scrollTop = chat.scrollHeight;
  };

  text.addEventListener('input', fit);
  text.addEventListener('keydown', event => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      say();
    }
  });
  send.addEventListener('click', say);
  more.addEventListener('click', () => show('tray', tray));
  smile.addEventListener('click', () => show('emoji', () => el('div', { className: 'emoji' }, ...EMOJI.map(each =>
    el('button', { type: 'button', onclick: () => { text.setRangeText(each, text.selectionStart, text.selectionEnd, 'end'); fit(); } }, each)))));
  open = null;
  clear(box, el('div', { className: 'row' }, text, smile, more, send), panel);
}
