// Every message and event, family by family.
import { api } from './api.js';
import { clear, el } from './dom.js';
import { lang, t } from './i18n.js';
import { store } from './store.js';

const SIGNS = { message: '💬', follow: '👋', menu: '☰', job: '📮', notification: '🔔', service: '🎧', accreditation: '🏅', authorisation: '🔑', card: '🎫', place: '📍', guide: '🛍️', other: '🧩' };
const OWN = { image: '🖼️', voice: '🎤', 'voice-recognised': '🗣️', video: '🎬', shortvideo: '📹', location: '📍', link: '🔗', file: '📎', miniprogrampage: '🟢', unsubscribe: '💔', 'subscribe-qr': '🔳', SCAN: '🔳', LOCATION: '🛰️', scancode_push: '🔳', scancode_waitmsg: '🔳', pic_sysphoto: '📷', pic_photo_or_album: '📷', pic_weixin: '🖼️', location_select: '📍', VIEW: '🌐', debug_demo: '🐞' };
let family = 'message';

export function tray() {
  const families = [...new Set(store.catalogue.map(sample => sample.family))];
  const strip = el('div', { className: 'families' });
  const tiles = el('div', { className: 'tray' });
  const draw = () => {
    clear(strip, ...families.map(each => el('button', {
      type: 'button', className: each === family ? 'on' : '', 'data-family': each,
      onclick: () => { family = each; draw(); },
    }, t(`family.${each}`))));
    clear(tiles, ...store.catalogue.filter(sample => sample.family === family).map(sample => el('button', {
      type: 'button', 'data-name': sample.name, title: sample.name,
      onclick: () => api.push({ follower: store.follower, name: sample.name }),
    }, el('span', { className: 'tile' }, OWN[sample.name] ?? SIGNS[sample.family]), sample[lang()])));
  };
  draw();
  return el('div', {}, strip, tiles);
}
