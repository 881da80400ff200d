// The page of a link that is refused.
import { clear, el } from './dom.js';
import { t } from './i18n.js';

export function refusal(sheet, number, rule, sentence) {
  sheet.classList.add('centred');
  clear(sheet, el('h1', {}, t(rule === 'refused' ? 'refused.refused' : 'refused.title')),
    el('p', { id: 'sentence' }, sentence),
    number ? el('p', {}, `${t('refused.number')} ${number}`) : null,
    rule === 'refused' ? null : el('p', {}, `${t('refused.rule')} ${rule}`),
    el('button', { type: 'button', onclick: () => history.back() }, t('refused.back')));
}
