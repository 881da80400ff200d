// Says why a link was refused, in the reader's language.
import { lang } from './i18n.js';
import { refusal } from './refusal.js';

const data = JSON.parse(document.getElementById('data').textContent);
refusal(document.getElementById('sheet'), data.number, data.rule, data[lang()]);
