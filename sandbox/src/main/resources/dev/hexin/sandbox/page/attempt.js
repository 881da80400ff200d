// One attempt: what is wrong with it, the request on one side, the answer on the other.
import { el } from './dom.js';
import { lang, t } from './i18n.js';
import { pretty } from './pretty.js';

export function attempt(one) {
  return el('section', { className: 'attempt' },
    el('h3', {}, t('push.attempt', one.number), el('span', {}, t(`outcome.${one.outcome}`)),
      one.millis === null ? null : el('span', {}, `${one.millis} ms`), el('span', {}, one.request.url)),
    ...one.findings.map(finding => el('p', { className: `finding ${finding.severity}` }, finding[lang()], el('code', {}, finding.rule))),
    el('div', { className: 'sides' }, request(one.request), answer(one.answer)));
}

function request(sent) {
  const encrypted = sent.body !== sent.plain;
  return el('div', { className: 'side' },
    el('h4', {}, `${t('wire.request')} · POST`),
    pairs(sent.query),
    folded(t('wire.headers'), pairs(sent.headers)),
    el('h5', {}, encrypted ? t('wire.before') : t('wire.body')),
    el('pre', {}, pretty(sent.plain)),
    encrypted ? folded(t('wire.body'), el('pre', {}, pretty(sent.body))) : null);
}

function answer(got) {
  if (!got) return el('div', { className: 'side' }, el('h4', {}, t('wire.none')));
  return el('div', { className: 'side' },
    el('h4', {}, `${t('wire.answer')} · HTTP ${got.status}`),
    got.plain === null ? null : el('h5', {}, t('wire.opened')),
    got.plain === null ? null : el('pre', {}, pretty(got.plain)),
    el('h5', {}, t('wire.body')),
    el('pre', {}, got.body === '' ? t('wire.nothing') : pretty(got.body)),
    folded(t('wire.headers'), pairs(got.headers)));
}

function pairs(map) {
  return el('dl', {}, ...Object.entries(map).flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]));
}

function folded(title, content) {
  return el('details', {}, el('summary', {}, title), content);
}
