// The attempts of a push against the clock: three times five seconds.
import { el } from './dom.js';

const ATTEMPTS = 3;

export function timeline(push) {
  const whole = push.limitMillis * ATTEMPTS;
  const last = push.attempts.at(-1);
  const end = Math.max(whole, last ? last.offset + (last.millis ?? 0) : 0);
  const at = millis => `${millis / end * 100}%`;
  const seconds = millis => `${Math.round(millis / 100) / 10} s`;
  const marks = [0, 1, 2, 3].map(n => n * push.limitMillis);
  return el('div', { className: 'timeline' },
    el('div', { className: 'axis' }),
    ...marks.slice(1, 3).map(mark => el('div', { className: 'mark', style: { left: at(mark) } })),
    ...marks.map((mark, n) => el('span', { className: n === 3 ? 'tick last' : 'tick', style: { left: at(mark) } }, seconds(mark))),
    ...push.attempts.map(each => bar(each, at, push.limitMillis)));
}

function bar(attempt, at, limit) {
  const faulty = attempt.findings.some(each => each.severity === 'fault') ? ' faulty' : '';
  const width = attempt.millis ?? limit;
  return el('div', {
    className: `bar ${attempt.outcome}${faulty}`,
    style: { left: at(attempt.offset), width: `calc(${at(width)} - 2px)` },
    title: `${attempt.number}: ${attempt.millis ?? '…'} ms`,
  }, `${attempt.number}`);
}
