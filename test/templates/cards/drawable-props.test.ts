import { expect, test } from 'vitest';
import { drawableProps } from '../../../templates/cards/drawable-props.ts';
import { ordinary } from '../support/samples.ts';

test('reports what it takes from any line, once, and why', () => {
  const { props, missing, unshapable } = drawableProps({
    ...ordinary,
    title: 'API معطل',
    product: 'Acme ↯',
    note: '↯ 23:20',
  });
  expect(props).toMatchObject({ title: '', product: 'Acme', note: '23:20' });
  expect([missing, unshapable]).toEqual([['↯'], ['معطل']]);
});

test('reports no more than a person would read', () => {
  const title = Array.from({ length: 500 }, (_, i) => String.fromCodePoint(0x13000 + i)).join(' ');
  expect(drawableProps({ ...ordinary, title }).missing.length).toBeLessThanOrEqual(20);
});
